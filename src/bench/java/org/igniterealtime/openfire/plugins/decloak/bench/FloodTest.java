package org.igniterealtime.openfire.plugins.decloak.bench;

import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;

import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;

/**
 * A flood of requests that are denied, over a real server, beside the same presence without them, in turns: from one account
 * to one user and to many who are not there, and from many accounts of a component. What is measured is how long the server
 * takes until it is done with a round.
 */
public final class FloodTest {

    private static final int ROUNDS = Integer.getInteger("flood.rounds", 40);
    private static final int WARM_UP = 60;
    private static final int PRESENCES = 2_000;
    private static final double WANTED = 1.5;

    private FloodTest() {
    }

    /** Measures, and says what it comes to. */
    public static void main(String[] none) {
        try (OpenfireServer server = OpenfireServer.start(ServerOptions.withPlugin());
                Operator operator = new Operator(server); Scene scene = new Scene(server);
                ComponentClient spam = ComponentClient.connect(server, "spam")) {
            operator.put("""
                { "rules": [ { "id": "desk", "target": "group:desk", "default": "ask" } ],
                    "limits": { "requestsPerMinute": 20 } }
                """.strip());
            RawClient tybalt = scene.tybaltInTheLibrary();
            RawClient mercutio = scene.enter("mercutio", "square", "<presence/>");
            Peer client = new Peer(mercutio::send, mercutio::fence);
            compare("one account to one user", client, tybalt, i -> "to='tybalt@shakespeare.lit'");
            compare("one account to many who are not there", client, tybalt, i -> "to='nobody" + i + "@shakespeare.lit'");
            compare("many accounts of a component to one user", new Peer(spam::send, spam::fence), tybalt,
                i -> "from='bot" + i + "@spam.shakespeare.lit/phone' to='tybalt@shakespeare.lit'");
        }
    }

    /** Who sends. */
    private record Peer(Consumer<String> sender, Runnable fence) {
    }

    private static void compare(String what, Peer peer, RawClient target, IntFunction<String> parties) {
        String flood = round(parties, MEDIA_REQUEST);
        String without = round(parties, "");
        Sample ratios = new Sample();
        Sample denied = new Sample();
        Sample plain = new Sample();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            boolean floodFirst = round % 2 == 0;
            double first = of(peer, target, floodFirst ? flood : without);
            double second = of(peer, target, floodFirst ? without : flood);
            if (round >= 0) {
                denied.add(floodFirst ? first : second);
                plain.add(floodFirst ? second : first);
                ratios.add(floodFirst ? first / second : second / first);
            }
        }
        System.out.printf("%s: %.1f µs each with a request that is denied, %.1f µs without; ratio: median %.2f, quartiles "
            + "%.2f and %.2f, wanted at most %.1f: %s (%d rounds of %d)%n", what, denied.median(), plain.median(),
            ratios.median(), ratios.quantile(0.25), ratios.quantile(0.75), WANTED,
            ratios.median() <= WANTED ? "reached" : "not reached", ratios.size(), PRESENCES);
    }

    private static String round(IntFunction<String> parties, String request) {
        StringBuilder round = new StringBuilder();
        for (int i = 0; i < PRESENCES; i++) {
            round.append("<presence ").append(parties.apply(i)).append('>').append(Scene.JULIETS_CAPS).append(request)
                .append("</presence>");
        }
        return round.toString();
    }

    /** How long one presence of a round takes, in microseconds. */
    private static double of(Peer peer, RawClient target, String round) {
        long start = System.nanoTime();
        peer.sender().accept(round);
        peer.fence().run();
        target.fence();
        return (System.nanoTime() - start) / 1_000.0 / PRESENCES;
    }
}
