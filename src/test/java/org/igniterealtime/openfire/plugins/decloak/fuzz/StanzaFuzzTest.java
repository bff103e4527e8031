package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Mangled stanzas by the thousand, through the interceptor: nothing is thrown, nothing is disclosed, and what is not ours
 * arrives as it was. {@code mvn -B -Pfuzz} sends ten million; {@code -Dfuzz.stanzas} and {@code -Dfuzz.seed} say others.
 */
@Tag("fuzz")
class StanzaFuzzTest {

    private static final long STANZAS = Long.getLong("fuzz.stanzas", 8_000);
    private static final long SEED = Long.getLong("fuzz.seed", 276);
    private static final int THREADS = Integer.getInteger("fuzz.threads", 1);
    private static final int BATCH = 10;

    @Test
    void nothingIsThrownAndNothingIsDisclosed() throws Exception {
        Tally tally = all();

        // So that the words and the examples do not drift away from what the plugin looks for.
        assertThat(tally.concerned()).isGreaterThan(STANZAS / 5);
        assertThat(tally.answers()).isGreaterThan(STANZAS / 500);
    }

    private static Tally all() throws Exception {
        List<Callable<Tally>> rounds = new ArrayList<>();
        for (long sent = 0; sent < STANZAS; sent += StanzaFuzzer.ROUND) {
            long seed = SEED + sent / StanzaFuzzer.ROUND;
            int stanzas = (int) Math.min(StanzaFuzzer.ROUND, STANZAS - sent);
            rounds.add(() -> new StanzaFuzzer(seed).run(stanzas));
        }
        long begin = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Tally tally = Tally.NOTHING;
            // Not all at once: the first that finds something is to end it.
            for (int i = 0; i < rounds.size(); i += BATCH) {
                for (Future<Tally> round : threads.invokeAll(rounds.subList(i, Math.min(i + BATCH, rounds.size())))) {
                    tally = tally.plus(round.get());
                }
                report(tally, Math.min(STANZAS, (long) (i + BATCH) * StanzaFuzzer.ROUND), System.nanoTime() - begin);
            }
            return tally;
        } finally {
            threads.shutdownNow();
        }
    }

    // Written again and again, so that a long run can be watched.
    private static void report(Tally tally, long stanzas, long nanos) throws IOException {
        Files.writeString(Path.of("target/fuzz.txt"), String.format(
            "seed %d: %,d stanzas (%,d more that the host would not have read), %,d of them with something of ours, "
                + "%,d arrived, %,d stanzas sent; %.0f s in %d threads, %,.0f a second%n", SEED, stanzas, tally.refused(),
            tally.concerned(), tally.arrived(), tally.answers(), nanos / 1e9, THREADS, stanzas / (nanos / 1e9)));
    }
}
