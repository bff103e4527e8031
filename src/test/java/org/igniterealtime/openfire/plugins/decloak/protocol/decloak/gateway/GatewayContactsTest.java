package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.junit.jupiter.api.Test;

/** What a gateway's contacts can do is found out with as few questions as can be. */
class GatewayContactsTest extends WithGatewayContacts {

    @Test
    void aContactIsAskedOnceHoweverOftenItIsAskedFor() {
        List<CompletableFuture<Capability>> findings = IntStream.range(0, 100)
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
        List<CompletableFuture<Capability>> findings = IntStream.range(0, 1_000)
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

    @Test
    void whatAGatewayHasSaidOfItselfItIsNotAskedFor() {
        contacts.learn(CALLS);
        CompletableFuture<Capability> romeo = contacts.find(ROMEO);

        discovery.reply(ROMEO, SILENCE);

        assertThat(known(romeo)).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(ROMEO);
    }

    @Test
    void whatAGatewaySaysWhileItIsAskedCounts() {
        CompletableFuture<Capability> gateway = contacts.find(SIP);

        contacts.learn(CALLS);

        assertThat(known(gateway)).isEqualTo(CALLS);
        discovery.reply(SIP, TEXTS);
        assertThat(known(contacts.find(SIP))).isEqualTo(CALLS);
    }

    @Test
    void whereSeveralInARowAreSilentNoMoreAreAsked() {
        contacts.learn(CALLS);
        List<CompletableFuture<Capability>> findings = new ArrayList<>();
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
        CompletableFuture<Capability> romeo = contacts.find(ROMEO);
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
        CompletableFuture<Capability> gateway = contacts.find(SIP);
        discovery.reply(SIP, SILENCE);
        CompletableFuture<Capability> romeo = contacts.find(ROMEO);
        discovery.reply(ROMEO, new DiscoReply.Malformed("It is broken"));

        assertThat(why(gateway)).isEqualTo("Asked what it can do, it did not reply in time");
        assertThat(why(romeo)).isEqualTo("It is broken");
    }

    @Test
    void whoeverWaitsForAGatewayThatGoesIsToldSo() {
        List<CompletableFuture<Capability>> findings = IntStream.range(0, 50)
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
        List<CompletableFuture<Capability>> findings = new ArrayList<>();
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
}
