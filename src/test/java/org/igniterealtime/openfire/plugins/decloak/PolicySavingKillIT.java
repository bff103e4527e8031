package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.igniterealtime.openfire.plugins.decloak.client.PolicyWire;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The server's process is killed at a random moment after it was sent a large policy, and started again: the policy is
 * the old or the new one, whole. A few times in every run, as often as {@code kill.times} says in one of its own.
 */
@Tag("kill")
class PolicySavingKillIT {

    private static final int TIMES = Integer.getInteger("kill.times", 3);
    private static final int CALIBRATIONS = 3;
    private static final double REACH = 1.25;
    // A killer that is told so few times may miss one side by chance.
    private static final int ENOUGH_FOR_BOTH = 50;

    private final long seed = Long.getLong("kill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private int olds;
    private int news;
    private int answered;

    @Test
    void afterwardsThePolicyIsTheOldOrTheNewOneWhole() throws IOException {
        try (OpenfireServer server = OpenfireServer.start(ServerOptions.withPlugin())) {
            long saving = calibrate(server);
            long began = System.nanoTime();
            for (int time = 0; time < TIMES; time++) {
                killWhileSaving(server, (long) (random.nextDouble() * REACH * saving));
            }
            report(saving, (System.nanoTime() - began) / 1_000_000_000);
        }
        if (TIMES >= ENOUGH_FOR_BOTH) {
            assertThat(olds).as("times the old policy was there").isPositive();
            assertThat(news).as("times the new policy was there").isPositive();
        }
    }

    /** From the moment that a policy is sent to the answer, in nanoseconds, on a server that has just been started. */
    private static long calibrate(OpenfireServer server) {
        List<Long> durations = new ArrayList<>();
        for (long number = 1; number <= CALIBRATIONS; number++) {
            try (PolicyWire wire = new PolicyWire(server)) {
                wire.policy();
                long sent = System.nanoTime();
                wire.send(new PolicyGeneration(number).document());
                assertThat(wire.answer()).isEqualTo("Revision " + number + " is in force.");
                durations.add(System.nanoTime() - sent);
            }
            server.restart();
            server.awaitPlugin("decloak");
        }
        return durations.stream().sorted().skip(CALIBRATIONS / 2).findFirst().orElseThrow();
    }

    private void killWhileSaving(OpenfireServer server, long delay) {
        PolicyWire wire = new PolicyWire(server);
        PolicyGeneration before = PolicyGeneration.in(wire.policy());
        wire.send(before.next().document());
        LockSupport.parkNanos(delay);
        server.kill();
        wire.drop();
        boolean wasAnswered = wire.isAnswered();
        server.start();
        server.awaitPlugin("decloak");

        PolicyGeneration after = inForce(server);
        assertThat(after).as("seed %s", seed).isIn(before, before.next());
        if (wasAnswered) {
            assertThat(after).as("what was said to be in force").isEqualTo(before.next());
            answered++;
        }
        if (after.equals(before)) {
            olds++;
        } else {
            news++;
        }
    }

    private static PolicyGeneration inForce(OpenfireServer server) {
        try (PolicyWire wire = new PolicyWire(server)) {
            return PolicyGeneration.in(wire.policy());
        }
    }

    private void report(long saving, long seconds) throws IOException {
        String report = ("Killed %d times within 0 to %.0f ms of sending a policy, which takes %.0f ms to be in force: "
            + "%d times the old one was there afterwards, %d times the new one, %d of these after the server had said "
            + "so. %d s in all, seed %d.%n").formatted(TIMES, REACH * saving / 1e6, saving / 1e6, olds, news, answered,
            seconds, seed);
        System.out.print(report);
        Files.writeString(Path.of("target/policy-saving-kill.txt"), report);
    }
}
