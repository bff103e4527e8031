package org.igniterealtime.openfire.plugins.decloak.bench;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.block;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;

/** How much memory is kept for much of something: all that stays after a collection of the garbage, addresses included. */
public final class Memory {

    private static final int MANY = 100_000;
    private static final int REQUESTERS = 1_000_000;
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final Policy POLICY = Policy.outOfTheBox();

    private Memory() {
    }

    /** Measures, and says what it comes to. */
    public static void main(String[] none) {
        report("entries of the block list", MANY, Memory::blocks);
        report("live sharings", MANY, Memory::sharings);
        report("accounts that made a request each (the limiter remembers the latest only)", REQUESTERS, Memory::requests);
    }

    private static void report(String what, int count, Supplier<Object> made) {
        long before = used();
        Object kept = made.get();
        long bytes = used() - before;
        System.out.printf("%,d %s: %,d bytes, %.0f each (%s)%n", count, what, bytes, (double) bytes / count,
            kept.getClass().getSimpleName());
    }

    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static BlockList blocks() {
        return BlockList.of(IntStream.range(0, MANY).mapToObj(i -> block("bot" + i + "@spam" + i + ".example")).toList());
    }

    private static Sharings sharings() {
        Sharings sharings = new Sharings(CLOCK);
        for (int i = 0; i < MANY; i++) {
            sharings.begin(new Sharing.Terms(new Address("guest" + i, "montague.example", "phone" + i),
                new Address("user" + i, "shakespeare.lit", "desk" + i), new Grant(MEDIA, Optional.empty(), StreamPair.NONE),
                Origin.SERVER, CLOCK.instant().plus(Duration.ofHours(4)), CLOCK.instant().plus(Duration.ofMinutes(5)),
                Instant.MAX));
        }
        return sharings;
    }

    private static RequestLimiter requests() {
        RequestLimiter limiter = new RequestLimiter(CLOCK, "shakespeare.lit");
        for (int i = 0; i < REQUESTERS; i++) {
            DisclosureRequest request = new DisclosureRequest(new Address("guest" + i, "d" + i % 20_000 + ".example",
                "phone"),
                new Address("user" + i % 10_000, "shakespeare.lit", ""), TargetKind.USER, Relationship.STRANGER, MEDIA);
            limiter.limit(new Verdict(POLICY, Optional.of(request),
                new Decision(Level.ASK, new Cause.Default()), List.of()), request.requester());
        }
        return limiter;
    }
}
