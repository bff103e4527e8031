package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;

/**
 * Many sharings and many requests: what they cost. The figures are left in {@code target/many-sharings.txt}; the bounds
 * are generous.
 */
class ManySharingsTest {

    private static final int SHARINGS = 100_000;
    private static final int REQUESTS = 1_000_000;
    private static final int PASSES = 50_000;
    private static final int ADDRESSES = 100_000;
    private static final Grant CALL = new Grant(MEDIA, Optional.empty(), StreamPair.NONE);
    private static final Policy POLICY = withDefault(Level.ASK);

    private final Clock clock = new Clock();

    @Test
    void aHundredThousandSharingsLiveInBoundedMemoryAndExpireWithoutAScanOfAll() {
        Sharings sharings = new Sharings(clock);
        long begun = measure("100,000 sharings are begun", () -> begin(sharings), 200);
        long idle = nanoseconds(() -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(sharings.due().ended()).isEmpty();
            }
        });
        // The first hundred are due, the others not yet.
        clock.advance(Duration.ofMinutes(5).plusMillis(99));
        long few = nanoseconds(() -> assertThat(sharings.due().ended()).hasSize(100));
        clock.advance(Duration.ofMinutes(5));
        long all = nanoseconds(() -> assertThat(sharings.due().ended()).hasSize(SHARINGS - 100));

        say("looking for what is due among 100,000: %.2f µs where nothing is, %.0f µs where 100 are; all the rest "
            + "expires in %.0f ms", idle / 1e7, few / 1e3, all / 1e6);
        assertThat(sharings.isEmpty()).isTrue();
        assertThat(idle / 10_000).isLessThan(100_000);
        assertThat(begun).isPositive();
    }

    @Test
    void aMillionRequestsFromAHundredThousandAddressesLeaveBoundedMemory() {
        RequestLimiter limiter = new RequestLimiter(clock, "shakespeare.lit");
        OpenRequests requests = new OpenRequests(clock);

        long used = measure("1,000,000 requests from 100,000 addresses are counted", () -> {
            for (int i = 0; i < REQUESTS; i++) {
                request(limiter, requests, i);
            }
            return List.of(limiter, requests);
        }, 200);

        assertThat(limiter.offenders()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(used).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<message from='romeo@x.lit/orchard' to='nurse@shakespeare.lit/desk' type='chat'><body>Hi</body></message>",
        "<iq from='nurse@shakespeare.lit/desk' type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>",
        "<iq from='romeo@x.lit/orchard' to='nurse@shakespeare.lit/desk' type='result' id='1'/>",
        "<presence from='nurse@shakespeare.lit/desk'><show>away</show></presence>"})
    void besideAHundredThousandSharingsAStanzaThatIsNoneOfOursCostsNothing(String xml) {
        Interception interception = new Interception(() -> POLICY, NO_GROUPS, Interception.AT_HOME, clock);
        begin(interception.sharings);
        Packet stanza = Stanzas.stanza(xml);
        passOften(interception, stanza);

        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long time = nanoseconds(() -> passOften(interception, stanza));
        long made = threads.getCurrentThreadAllocatedBytes() - before;

        say("%s of others beside 100,000 sharings: %.0f ns, %.2f bytes", stanza.getElement().getName(),
            (double) time / PASSES, (double) made / PASSES);
        assertThat(made / PASSES).isZero();
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
            new Decision(Level.ASK, new Cause.Default()), List.of()));
        if (verdict.decision().level() == Level.ASK) {
            requests.add(requester, target, CALL, Duration.ofMinutes(5));
        }
        if (number % 1_000 == 0) {
            clock.advance(Duration.ofMillis(100));
        }
    }

    // What is kept afterwards, in bytes, is what the result holds.
    private static long measure(String what, Supplier<Object> work, int mostMegabytes) {
        long before = usedMemory();
        Object[] kept = new Object[1];
        long time = nanoseconds(() -> kept[0] = work.get());
        long used = usedMemory() - before;
        say("%s in %.0f ms and keep %.1f MB", what, time / 1e6, used / 1e6);
        assertThat(kept[0]).isNotNull();
        assertThat(used).isLessThan(mostMegabytes * 1_000_000L);
        return time;
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

    private static void say(String format, Object... values) {
        try {
            Files.writeString(Path.of("target", "many-sharings.txt"), String.format(format, values) + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
