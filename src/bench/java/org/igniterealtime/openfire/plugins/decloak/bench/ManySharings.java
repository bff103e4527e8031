package org.igniterealtime.openfire.plugins.decloak.bench;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.Interception;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.xmpp.packet.Packet;

/**
 * What a hundred thousand live sharings and a million requests cost, without a server. It fails where a bound is not kept:
 * they are generous, so that a busy machine keeps them, too.
 */
public final class ManySharings {

    private static final int SHARINGS = 100_000;
    private static final int REQUESTS = 1_000_000;
    private static final int PASSES = 50_000;
    private static final int ADDRESSES = 100_000;
    private static final int MOST_MEGABYTES = 200;
    private static final int MOST_NANOSECONDS_OF_A_LOOK = 100_000;
    private static final Grant CALL = new Grant(MEDIA, Optional.empty(), StreamPair.NONE);
    private static final Policy POLICY = withDefault(Level.ASK);

    private final Clock clock = new Clock();

    private ManySharings() {
    }

    /** Measures, and says what it comes to. */
    public static void main(String[] none) {
        new ManySharings().sharings();
        new ManySharings().requests();
        for (String xml : List.of(
                "<message from='romeo@x.lit/orchard' to='nurse@shakespeare.lit/desk' type='chat'><body>Hi</body></message>",
                "<iq from='nurse@shakespeare.lit/desk' type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>",
                "<presence from='nurse@shakespeare.lit/desk'><show>away</show></presence>")) {
            new ManySharings().stanzasOfOthers(Stanzas.stanza(xml));
        }
    }

    private void sharings() {
        Sharings sharings = new Sharings(clock);
        measure("100,000 sharings are begun", () -> begin(sharings));
        long idle = nanoseconds(() -> {
            for (int i = 0; i < 10_000; i++) {
                check(sharings.due().ended().isEmpty(), "nothing is due");
            }
        });
        // The first hundred are due, the others not yet.
        clock.advance(Duration.ofMinutes(5).plusMillis(99));
        long few = nanoseconds(() -> check(sharings.due().ended().size() == 100, "100 are due"));
        clock.advance(Duration.ofMinutes(5));
        long all = nanoseconds(() -> check(sharings.due().ended().size() == SHARINGS - 100, "the others are due"));
        System.out.printf("looking for what is due among 100,000: %.2f µs where nothing is, %.0f µs where 100 are; all the "
            + "rest expires in %.0f ms%n", idle / 1e7, few / 1e3, all / 1e6);
        check(idle / 10_000 < MOST_NANOSECONDS_OF_A_LOOK, "a look scans nothing");
    }

    private void requests() {
        RequestLimiter limiter = new RequestLimiter(clock, "shakespeare.lit");
        OpenRequests requests = new OpenRequests(clock);
        measure("1,000,000 requests from 100,000 addresses are counted", () -> {
            for (int i = 0; i < REQUESTS; i++) {
                request(limiter, requests, i);
            }
            return List.of(limiter, requests);
        });
    }

    private void stanzasOfOthers(Packet stanza) {
        Interception interception = new Interception(() -> POLICY, NO_GROUPS, Interception.AT_HOME, clock);
        begin(interception.sharings);
        passOften(interception, stanza);
        long time = nanoseconds(() -> passOften(interception, stanza));
        System.out.printf("%s of others beside 100,000 sharings: %.0f ns%n", stanza.getElement().getName(),
            (double) time / PASSES);
    }

    private static void passOften(Interception interception, Packet stanza) {
        for (int i = 0; i < PASSES; i++) {
            interception.pass(stanza);
        }
    }

    private Sharings begin(Sharings sharings) {
        Instant start = clock.instant();
        for (int i = 0; i < SHARINGS; i++) {
            Instant now = start.plusMillis(i);
            sharings.begin(new Sharing.Terms(new Address("requester" + i, "elsewhere.example", "resource"),
                new Address("target" + i % 1_000, "shakespeare.lit", "resource"), CALL, Origin.SERVER,
                now.plus(Duration.ofHours(4)), now.plus(Duration.ofMinutes(5)), Instant.MAX));
        }
        return sharings;
    }

    private void request(RequestLimiter limiter, OpenRequests requests, int number) {
        int address = number % ADDRESSES;
        Address requester = new Address("requester" + address, "d" + address % 1_000 + ".example", "resource");
        Address target = new Address("target" + number * 7L % 10_000, "shakespeare.lit", "");
        DisclosureRequest question = new DisclosureRequest(requester, target, TargetKind.USER, Relationship.STRANGER, MEDIA);
        Verdict verdict = limiter.limit(new Verdict(POLICY, Optional.of(question),
            new Decision(Level.ASK, new Cause.Default()), List.of()), requester);
        if (verdict.decision().level() == Level.ASK) {
            requests.add(requester, target, CALL, Duration.ofMinutes(5));
        }
        if (number % 1_000 == 0) {
            clock.advance(Duration.ofMillis(100));
        }
    }

    // What is kept afterwards, in bytes, is what the result holds.
    private static void measure(String what, Supplier<Object> work) {
        long before = usedMemory();
        Object[] kept = new Object[1];
        long time = nanoseconds(() -> kept[0] = work.get());
        long used = usedMemory() - before;
        System.out.printf("%s in %.0f ms and keep %.1f MB (%s)%n", what, time / 1e6, used / 1e6,
            kept[0].getClass().getSimpleName());
        check(used < MOST_MEGABYTES * 1_000_000L, "memory is bounded");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("It does not hold that " + what);
        }
    }

    private static long usedMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long nanoseconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return System.nanoTime() - start;
    }
}
