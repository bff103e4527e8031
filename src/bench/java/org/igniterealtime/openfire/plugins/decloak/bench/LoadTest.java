package org.igniterealtime.openfire.plugins.decloak.bench;

import java.util.List;
import java.util.function.LongSupplier;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;

/**
 * Messages from one real client to another, over a real server with the plugin and over one without it, in turns; and
 * how long a requester waits for the server's answer, beside a round trip of directed presence between two clients.
 */
public final class LoadTest {

    private static final int SERVERS = Integer.getInteger("load.servers", 3);
    private static final int ROUNDS = Integer.getInteger("load.rounds", 20);
    private static final int WARM_UP = 10;
    private static final int MESSAGES = 20_000;
    private static final double WANTED = 0.98;

    private LoadTest() {
    }

    /** Measures, and says what it comes to. */
    public static void main(String[] none) {
        Sample ratios = new Sample();
        Sample with = new Sample();
        Sample without = new Sample();
        for (int i = 0; i < SERVERS; i++) {
            compare(ratios, with, without);
        }
        System.out.printf("messages per second: %.0f with the plugin, %.0f without it (medians of %d rounds of %d)%n",
            with.median(), without.median(), ratios.size(), MESSAGES);
        System.out.printf("ratio: median %.3f, quartiles %.3f and %.3f, wanted at least %.2f: %s%n", ratios.median(),
            ratios.quantile(0.25), ratios.quantile(0.75), WANTED, ratios.median() >= WANTED ? "reached" : "not reached");
        AnswerTime.measure();
    }

    private static void compare(Sample ratios, Sample with, Sample without) {
        try (OpenfireServer plugged = OpenfireServer.start(ServerOptions.withPlugin());
                OpenfireServer plain = OpenfireServer.start(ServerOptions.withoutPlugin());
                Line over = new Line(plugged); Line beside = new Line(plain)) {
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                boolean pluginFirst = round % 2 == 0;
                LongSupplier first = pluginFirst ? over : beside;
                LongSupplier second = pluginFirst ? beside : over;
                double one = perSecond(first.getAsLong());
                double other = perSecond(second.getAsLong());
                if (round >= 0) {
                    with.add(pluginFirst ? one : other);
                    without.add(pluginFirst ? other : one);
                    ratios.add(pluginFirst ? one / other : other / one);
                }
            }
        }
    }

    private static double perSecond(long nanoseconds) {
        return MESSAGES * 1e9 / nanoseconds;
    }

    /** Two clients of one server; measures how long a round of messages takes from the one to the other. */
    private static final class Line implements LongSupplier, AutoCloseable {

        private final RawClient romeo;
        private final RawClient juliet;
        private final String round;

        Line(OpenfireServer server) {
            romeo = RawClient.login(server, "romeo", "orchard");
            juliet = RawClient.login(server, "juliet", "balcony");
            romeo.send("<presence/>");
            juliet.send("<presence/>");
            romeo.fence();
            juliet.fence();
            round = ("<message to='" + juliet.jid() + "' type='chat'><body>Art thou not Romeo, and a Montague?</body>"
                + "<active xmlns='http://jabber.org/protocol/chatstates'/></message>").repeat(MESSAGES);
        }

        @Override
        public long getAsLong() {
            long start = System.nanoTime();
            romeo.send(round);
            romeo.fence();
            List<String> arrived = juliet.fence();
            long end = System.nanoTime();
            if (arrived.stream().filter(stanza -> stanza.startsWith("<message")).count() != MESSAGES) {
                throw new IllegalStateException("Messages are missing: " + arrived.size() + " of " + MESSAGES + " came");
            }
            return end - start;
        }

        @Override
        public void close() {
            romeo.close();
            juliet.close();
        }
    }
}
