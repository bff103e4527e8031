package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a gateway stands in for its contact, and for how long. */
class GatewayStandInTest extends WithGatewayContacts {

    @ParameterizedTest
    @ValueSource(strings = {"feature-not-implemented", "service-unavailable", "registration-required",
        "subscription-required", "forbidden", "not-authorized", "not-allowed", ""})
    void aContactThatDoesNotAnswerStandsForItsGatewayWhichIsAskedOnce(String condition) {
        DiscoReply none = condition.isEmpty() ? SILENCE : new DiscoReply.Refused(condition);
        CompletableFuture<Capability> romeo = contacts.find(ROMEO);
        CompletableFuture<Capability> other = contacts.find(contact(1));

        discovery.reply(ROMEO, none);
        discovery.reply(contact(1), none);
        discovery.reply(SIP, CALLS);

        assertThat(known(romeo)).isEqualTo(CALLS);
        assertThat(known(other)).isEqualTo(CALLS);
        assertThat(discovery.asked).containsExactly(SIP, ROMEO, contact(1));
    }

    @Test
    void theGatewayStandsInWhenThePatienceIsOverForThoseWhoHaveNotHadTheirTurnTooAndTheyHaveItLater() {
        contacts.learn(CALLS);
        List<CompletableFuture<Capability>> findings = IntStream.range(0, 50)
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
        CompletableFuture<Capability> romeo = contacts.find(ROMEO);
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
        CompletableFuture<Capability> romeo = contacts.find(ROMEO);
        CompletableFuture<Capability> other = contacts.find(contact(1));
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
}
