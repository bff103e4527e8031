package org.igniterealtime.openfire.plugins.decloak.bench;

import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;

/** From the request to the first answer at the requester's socket, and what it is to be compared with. */
final class AnswerTime {

    private static final int ROUNDS = Integer.getInteger("load.answers", 1_000);
    private static final int WARM_UP = 300;

    private final RawClient juliet;
    private final Sample answers = new Sample();
    private final Sample roundTrips = new Sample();

    private AnswerTime(RawClient juliet) {
        this.juliet = juliet;
    }

    static void measure() {
        try (OpenfireServer server = OpenfireServer.start(ServerOptions.withPlugin());
                Operator operator = new Operator(server); Scene scene = new Scene(server)) {
            operator.put("{\"defaultLevel\": \"answer\"}");
            AnswerTime time = new AnswerTime(scene.juliet());
            scene.tybaltInTheLibrary();
            RawClient mercutio = scene.enter("mercutio", "square", "<presence/>");
            Predicate<String> asked = presenceFrom(time.juliet.jid(), "");
            mercutio.onStanza(stanza -> {
                if (asked.test(stanza)) {
                    mercutio.send("<presence to='" + time.juliet.jid() + "'/>");
                }
            });
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                double answer = time.of("tybalt@shakespeare.lit", MEDIA_REQUEST);
                double roundTrip = time.of(mercutio.jid(), "");
                if (round >= 0) {
                    time.answers.add(answer);
                    time.roundTrips.add(roundTrip);
                }
            }
            time.report();
        }
    }

    /** How long it takes from a directed presence until one comes back, in microseconds. */
    private double of(String target, String request) {
        String from = target.contains("/") ? target : target + "/library";
        long start = System.nanoTime();
        juliet.send("<presence to='" + target + "'>" + Scene.JULIETS_CAPS + request + "</presence>");
        juliet.await(presenceFrom(from, ""));
        long end = System.nanoTime();
        juliet.send("<presence type='unavailable' to='" + target + "'/>");
        juliet.fence();
        return (end - start) / 1_000.0;
    }

    private void report() {
        System.out.printf("request to first answer: p50 %.0f µs, p99 %.0f µs; round trip of directed presence between two"
            + " clients: p50 %.0f µs, p99 %.0f µs (%d each)%n", answers.median(), answers.quantile(0.99),
            roundTrips.median(), roundTrips.quantile(0.99), answers.size());
        System.out.printf("ratio: p50 %.2f, p99 %.2f%n", answers.median() / roundTrips.median(),
            answers.quantile(0.99) / roundTrips.quantile(0.99));
    }
}
