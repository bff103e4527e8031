package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Disco;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.protocol.EntityCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway's contacts can do is found out with as few questions as can be. */
class GatewayContactsTest {

    private static final Address SIP = address("sip.lit");
    private static final Address ROMEO = address("romeo%x@sip.lit");
    private static final DiscoReply CALLS = said("<feature var='urn:xmpp:jingle:1'/>");
    private static final DiscoReply TEXTS = said("<feature var='jabber:x:oob'/>");
    private static final DiscoReply SILENCE = new DiscoReply.Silence();
    private static final String NODE = EntityCapabilities.NODE + "#" + answer(CALLS).capabilities().verification();

    private final FakeDiscovery discovery = new FakeDiscovery();
    private final Deque<Runnable> impatience = new ArrayDeque<>();
    private Instant now = NOW;
    private final GatewayContacts contacts = new GatewayContacts("sip.lit", discovery, impatience::add, () -> now);

    @Test
    void aContactIsAskedOnceHoweverOftenItIsAskedFor() {
        List<CompletableFuture<Finding>> findings = IntStream.range(0, 100)
            .mapToObj(i -> contacts.find(ROMEO)).toList();
        assertThat(findings).noneMatch(CompletableFuture::isDone);

        discovery.reply(ROMEO, CALLS);

        assertThat(findings).allSatisfy(finding -> assertThat(known(finding)).isEqualTo(CALLS));
        now = now.plus(Duration.ofDays(100));
        assertThat(known(contacts.find(ROMEO))).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(SIP, ROMEO);
        assertThat(contacts.remembered(ROMEO, NODE)).contains(answer(CALLS));
        assertThat(contacts.remembered(SIP, NODE)).isEmpty();
        assertThat(contacts.remembered(ROMEO, NODE + "x")).isEmpty();
    }

    @Test
    void onlySomeAreAskedAtATime() {
        contacts.learn(CALLS);
        List<CompletableFuture<Finding>> findings = IntStream.range(0, 1_000)
            .mapToObj(i -> contacts.find(contact(i))).toList();
        int most = 0;

        while (!discovery.open().isEmpty()) {
            most = Math.max(most, discovery.open().size());
            discovery.reply(discovery.open().get(0), CALLS);
        }

        assertThat(most).isEqualTo(GatewayContacts.AT_A_TIME);
        assertThat(discovery.asked).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(findings).allMatch(CompletableFuture::isDone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"feature-not-implemented", "service-unavailable", "registration-required",
        "subscription-required", "forbidden", "not-authorized", "not-allowed", ""})
    void aContactThatDoesNotAnswerStandsForItsGatewayWhichIsAskedOnce(String condition) {
        DiscoReply none = condition.isEmpty() ? SILENCE : new DiscoReply.Refused(condition);
        CompletableFuture<Finding> romeo = contacts.find(ROMEO);
        CompletableFuture<Finding> other = contacts.find(contact(1));

        discovery.reply(ROMEO, none);
        discovery.reply(contact(1), none);
        discovery.reply(SIP, CALLS);

        assertThat(known(romeo)).isEqualTo(CALLS);
        assertThat(known(other)).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(SIP, ROMEO, contact(1));
    }

    @Test
    void whatAGatewayHasSaidOfItselfItIsNotAskedFor() {
        contacts.learn(CALLS);
        CompletableFuture<Finding> romeo = contacts.find(ROMEO);

        discovery.reply(ROMEO, SILENCE);

        assertThat(known(romeo)).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(ROMEO);
    }

    @Test
    void whatAGatewaySaysWhileItIsAskedCounts() {
        CompletableFuture<Finding> gateway = contacts.find(SIP);

        contacts.learn(CALLS);

        assertThat(known(gateway)).isEqualTo(CALLS);
        discovery.reply(SIP, TEXTS);
        assertThat(known(contacts.find(SIP))).isEqualTo(CALLS);
    }

    @Test
    void whereSeveralInARowAreSilentNoMoreAreAsked() {
        contacts.learn(CALLS);
        List<CompletableFuture<Finding>> findings = new ArrayList<>();
        IntStream.range(0, 1_000).forEach(i -> findings.add(contacts.find(contact(i))));

        new ArrayList<>(discovery.open()).forEach(silent -> discovery.reply(silent, SILENCE));

        assertThat(discovery.asked).hasSizeLessThanOrEqualTo(
            GatewayContacts.AT_A_TIME + GatewayContacts.SILENT_IN_A_ROW);
        discovery.open().forEach(silent -> discovery.reply(silent, SILENCE));
        assertThat(findings).allSatisfy(finding -> assertThat(known(finding)).isEqualTo(CALLS));
    }

    @Test
    void theGatewayStandsInWhenThePatienceIsOverForThoseWhoHaveNotHadTheirTurnTooAndTheyHaveItLater() {
        contacts.learn(CALLS);
        List<CompletableFuture<Finding>> findings = IntStream.range(0, 50)
            .mapToObj(i -> contacts.find(contact(i))).toList();

        impatience.forEach(Runnable::run);

        assertThat(findings).allSatisfy(finding -> assertThat(known(finding)).isEqualTo(CALLS));
        while (!discovery.open().isEmpty()) {
            discovery.reply(discovery.open().get(0), TEXTS);
        }
        assertThat(discovery.asked).hasSize(50).doesNotHaveDuplicates();
        assertThat(known(contacts.find(contact(0)))).isEqualTo(TEXTS);
        assertThat(known(contacts.find(contact(49)))).isEqualTo(TEXTS);
        assertThat(contacts.remembered(contact(49), NODE)).contains(answer(CALLS));
    }

    @Test
    void whoRepliedInTimeIsNotStoodInFor() {
        contacts.learn(CALLS);
        CompletableFuture<Finding> romeo = contacts.find(ROMEO);
        discovery.reply(ROMEO, TEXTS);

        impatience.forEach(Runnable::run);

        assertThat(known(romeo)).isEqualTo(TEXTS);
        assertThat(known(contacts.find(ROMEO))).isEqualTo(TEXTS);
    }

    @Test
    void whatIsRepliedLateCountsTheNextTime() {
        contacts.learn(CALLS);
        IntStream.range(0, 4).forEach(i -> contacts.find(contact(i)));
        impatience.forEach(Runnable::run);

        discovery.reply(contact(1), TEXTS);
        discovery.reply(contact(2), new DiscoReply.Refused("item-not-found"));
        discovery.reply(contact(3), new DiscoReply.Refused("feature-not-implemented"));

        assertThat(known(contacts.find(contact(0)))).isEqualTo(CALLS);
        assertThat(known(contacts.find(contact(1)))).isEqualTo(TEXTS);
        assertThat(why(contacts.find(contact(2)))).contains("item-not-found");
        assertThat(known(contacts.find(contact(3)))).isEqualTo(CALLS);
        assertThat(contacts.remembered(contact(2), NODE)).contains(answer(CALLS));
    }

    @Test
    void whoeverReliesOnAGatewayThatIsSlowToReplyWaitsForItAndNobodyForOneThatIsSilent() {
        CompletableFuture<Finding> romeo = contacts.find(ROMEO);
        CompletableFuture<Finding> other = contacts.find(contact(1));
        impatience.forEach(Runnable::run);
        assertThat(romeo).isNotDone();

        discovery.reply(ROMEO, TEXTS);
        discovery.reply(SIP, SILENCE);

        assertThat(known(romeo)).isEqualTo(TEXTS);
        assertThat(why(other)).contains("did not reply in time");
    }

    @Test
    void whoHasNotBeenAskedIsAskedAfterAWhile() {
        contacts.learn(CALLS);
        IntStream.range(0, GatewayContacts.SILENT_IN_A_ROW + 1).forEach(i -> contacts.find(contact(i)));
        IntStream.range(0, GatewayContacts.SILENT_IN_A_ROW).forEach(i -> discovery.reply(contact(i), SILENCE));
        assertThat(known(contacts.find(ROMEO))).isEqualTo(CALLS);
        discovery.reply(contact(GatewayContacts.SILENT_IN_A_ROW), TEXTS);
        assertThat(known(contacts.find(ROMEO))).isEqualTo(CALLS);
        assertThat(discovery.asked).doesNotContain(ROMEO);

        now = now.plus(GatewayContacts.FAILURE);
        contacts.find(ROMEO);

        assertThat(discovery.asked).contains(ROMEO);
    }

    @Test
    void oneThatAnswersInBetweenShowsThatTheyCan() {
        contacts.learn(CALLS);
        for (int i = 0; i < 20; i++) {
            contacts.find(contact(i));
            discovery.reply(contact(i), i % 2 == 0 ? SILENCE : TEXTS);
        }

        assertThat(discovery.asked).hasSize(20);
        assertThat(known(contacts.find(contact(2)))).isEqualTo(CALLS);
        assertThat(known(contacts.find(contact(3)))).isEqualTo(TEXTS);
    }

    @Test
    void whatCannotBeFoundOutIsAskedForAgainAfterAWhile() {
        CompletableFuture<Finding> romeo = contacts.find(ROMEO);
        discovery.reply(ROMEO, new DiscoReply.Refused("item-not-found"));

        assertThat(why(romeo)).isEqualTo("Asked what it can do, it replied with the error item-not-found");
        assertThat(why(contacts.find(ROMEO))).contains("item-not-found");
        assertThat(contacts.remembered(ROMEO, NODE)).isEmpty();
        now = now.plus(GatewayContacts.FAILURE);
        romeo = contacts.find(ROMEO);
        discovery.reply(ROMEO, CALLS);

        assertThat(known(romeo)).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(SIP, ROMEO, ROMEO);
    }

    @Test
    void eachKindOfFailureIsNamed() {
        CompletableFuture<Finding> gateway = contacts.find(SIP);
        discovery.reply(SIP, SILENCE);
        CompletableFuture<Finding> romeo = contacts.find(ROMEO);
        discovery.reply(ROMEO, new DiscoReply.Malformed("It is broken"));

        assertThat(why(gateway)).isEqualTo("Asked what it can do, it did not reply in time");
        assertThat(why(romeo)).isEqualTo("It is broken");
    }

    @Test
    void whoeverWaitsForAGatewayThatGoesIsToldSo() {
        List<CompletableFuture<Finding>> findings = IntStream.range(0, 50)
            .mapToObj(i -> contacts.find(contact(i))).toList();

        contacts.close();

        assertThat(findings).allSatisfy(finding -> assertThat(why(finding)).isEqualTo("It has disconnected"));
        discovery.open().forEach(late -> discovery.reply(late, CALLS));
        assertThat(discovery.asked).hasSize(1 + GatewayContacts.AT_A_TIME);
    }

    @Test
    void theOldestAreForgottenForTheNewest() {
        contacts.learn(TEXTS);
        for (int i = 0; i < GatewayContacts.REMEMBERED + 100; i++) {
            contacts.find(contact(i));
            discovery.reply(contact(i), CALLS);
        }

        assertThat(contacts.remembered(contact(100), NODE)).isEmpty();
        assertThat(contacts.remembered(contact(101), NODE)).isPresent();
    }

    @Test
    void whereTooManyWaitNoMoreAreTakenIn() {
        IntStream.range(1, GatewayContacts.REMEMBERED).forEach(i -> contacts.find(contact(i)));
        discovery.reply(SIP, CALLS);
        impatience.forEach(Runnable::run);

        assertThat(why(contacts.find(ROMEO))).contains("Too many");
        assertThat(known(contacts.find(contact(7)))).isEqualTo(CALLS);
        discovery.reply(contact(7), TEXTS);
        assertThat(contacts.find(ROMEO)).isNotDone();
        assertThat(discovery.asked).containsOnlyOnce(SIP);
    }

    @Test
    void aGatewayThatRepliesWhileItIsAskedIsAskedAsOftenAndNoDeeper() {
        AtomicInteger depth = new AtomicInteger();
        List<Integer> depths = new ArrayList<>();
        List<CompletableFuture<Finding>> findings = new ArrayList<>();
        GatewayContacts[] inside = new GatewayContacts[1];
        inside[0] = new GatewayContacts("sip.lit", (whom, then) -> {
            depths.add(depth.incrementAndGet());
            if (whom.equals(ROMEO)) {
                IntStream.range(0, 1_000).forEach(i -> findings.add(inside[0].find(contact(i))));
            }
            then.accept(CALLS);
            depth.decrementAndGet();
        }, impatience::add, () -> now);
        inside[0].learn(CALLS);

        findings.add(inside[0].find(ROMEO));

        assertThat(depths).hasSize(1_001).containsOnly(1);
        assertThat(findings).allSatisfy(finding -> assertThat(known(finding)).isEqualTo(CALLS));
    }

    @Test
    void aQuestionThatCannotBeAskedDoesNotEndTheAsking() {
        GatewayContacts unlucky = new GatewayContacts("sip.lit", (whom, then) -> {
            if (whom.equals(ROMEO)) {
                throw new IllegalStateException("broken");
            }
            then.accept(CALLS);
        }, impatience::add, () -> now);

        assertThatIllegalStateException().isThrownBy(() -> unlucky.find(ROMEO));

        assertThat(known(unlucky.find(contact(1)))).isEqualTo(CALLS);
    }

    private static Address contact(int number) {
        return new Address("+" + number, "sip.lit", "");
    }

    private static DiscoReply said(String content) {
        return new DiscoReply.Said(Disco.saying("<identity category='gateway' type='sip'/>" + content));
    }

    private static DiscoAnswer answer(DiscoReply reply) {
        return ((DiscoReply.Said) reply).answer();
    }

    private static DiscoReply known(CompletableFuture<Finding> finding) {
        assertThat(finding).isCompletedWithValueMatching(Finding.Known.class::isInstance);
        Finding.Known known = (Finding.Known) finding.join();
        return known.answer().info().equals(answer(CALLS).info()) ? CALLS : TEXTS;
    }

    private static String why(CompletableFuture<Finding> finding) {
        assertThat(finding).isCompletedWithValueMatching(Finding.Unknown.class::isInstance);
        return ((Finding.Unknown) finding.join()).why();
    }
}
