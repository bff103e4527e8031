package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Disco;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoReply;
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

    private final FakeDiscovery discovery = new FakeDiscovery();
    private Instant now = NOW;
    private final GatewayContacts contacts = new GatewayContacts("sip.lit", discovery, () -> now);

    @Test
    void aContactIsAskedOnceHoweverOftenItIsAskedFor() {
        List<CompletableFuture<Finding>> findings = IntStream.range(0, 100)
            .mapToObj(i -> contacts.find(ROMEO)).toList();
        assertThat(findings).noneMatch(CompletableFuture::isDone);

        discovery.reply(ROMEO, CALLS);

        assertThat(findings).allSatisfy(finding -> assertThat(known(finding)).isEqualTo(CALLS));
        now = now.plus(Duration.ofDays(100));
        assertThat(known(contacts.find(ROMEO))).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(ROMEO);
        assertThat(contacts.remembered(ROMEO)).contains(((DiscoReply.Said) CALLS).answer());
        assertThat(contacts.remembered(SIP)).isEmpty();
    }

    @Test
    void onlySomeAreAskedAtATime() {
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
    @ValueSource(strings = {"feature-not-implemented", "service-unavailable", ""})
    void aContactThatDoesNotAnswerStandsForItsGatewayWhichIsAskedOnce(String condition) {
        DiscoReply none = condition.isEmpty() ? SILENCE : new DiscoReply.Refused(condition);
        CompletableFuture<Finding> romeo = contacts.find(ROMEO);
        CompletableFuture<Finding> other = contacts.find(contact(1));

        discovery.reply(ROMEO, none);
        discovery.reply(contact(1), none);
        discovery.reply(SIP, CALLS);

        assertThat(known(romeo)).isEqualTo(CALLS);
        assertThat(known(other)).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(ROMEO, contact(1), SIP);
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
        assertThat(contacts.remembered(ROMEO)).isEmpty();
        now = now.plus(GatewayContacts.FAILURE);
        romeo = contacts.find(ROMEO);
        discovery.reply(ROMEO, CALLS);

        assertThat(known(romeo)).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(ROMEO, ROMEO);
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
        assertThat(discovery.asked).hasSize(GatewayContacts.AT_A_TIME);
    }

    @Test
    void theOldestAreForgottenForTheNewest() {
        for (int i = 0; i < GatewayContacts.REMEMBERED + 100; i++) {
            contacts.find(contact(i));
            discovery.reply(contact(i), CALLS);
        }

        assertThat(contacts.remembered(contact(99))).isEmpty();
        assertThat(contacts.remembered(contact(100))).isPresent();
    }

    @Test
    void whereTooManyWaitNoMoreAreTakenIn() {
        IntStream.range(0, GatewayContacts.REMEMBERED).forEach(i -> contacts.find(contact(i)));

        assertThat(why(contacts.find(ROMEO))).contains("Too many");
        assertThat(contacts.find(contact(7))).isNotDone();
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
        }, () -> now);

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
        }, () -> now);

        assertThatIllegalStateException().isThrownBy(() -> unlucky.find(ROMEO));

        assertThat(known(unlucky.find(contact(1)))).isEqualTo(CALLS);
    }

    private static Address contact(int number) {
        return new Address("+" + number, "sip.lit", "");
    }

    private static DiscoReply said(String content) {
        return new DiscoReply.Said(Disco.saying("<identity category='gateway' type='sip'/>" + content));
    }

    private static DiscoReply known(CompletableFuture<Finding> finding) {
        assertThat(finding).isCompletedWithValueMatching(Finding.Known.class::isInstance);
        Finding.Known known = (Finding.Known) finding.join();
        return known.answer().info().equals(((DiscoReply.Said) CALLS).answer().info()) ? CALLS : TEXTS;
    }

    private static String why(CompletableFuture<Finding> finding) {
        assertThat(finding).isCompletedWithValueMatching(Finding.Unknown.class::isInstance);
        return ((Finding.Unknown) finding.join()).why();
    }
}
