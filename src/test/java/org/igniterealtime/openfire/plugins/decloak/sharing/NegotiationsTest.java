package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.sharing.Moves.move;
import static org.igniterealtime.openfire.plugins.decloak.sharing.Moves.offer;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegotiationsTest {

    private static final Address ROMEO = address("romeo@montague.net/orchard");
    private static final Address JULIET = address("juliet@capulet.com");
    private static final Address BALCONY = JULIET.withResource("balcony");
    private static final Address PDA = JULIET.withResource("PDA");

    private Instant now = NOW;
    private final Negotiations negotiations = new Negotiations(() -> now, "capulet.com", 100);

    @ParameterizedTest
    @EnumSource(names = {"REQUEST", "RENEGOTIATE"}, mode = EnumSource.Mode.EXCLUDE)
    void nothingAnswersARequestThatWasNotLetIn(Kind kind) {
        assertThat(negotiations.of(move(kind, BALCONY, ROMEO))).isEmpty();
        negotiations.accept(move(kind, BALCONY, ROMEO), StreamPair.NONE);
        assertThat(negotiations.of(move(kind, BALCONY, ROMEO))).isEmpty();
        assertThat(negotiations.isEmpty()).isTrue();
    }

    @Test
    void whoeverOfTheAccountThatWasAskedMayAnswer() {
        pass(Kind.REQUEST, ROMEO, JULIET);

        for (Address juliet : new Address[] {BALCONY, PDA, JULIET}) {
            assertAllowed(Kind.ACCEPT, juliet, ROMEO, true);
            assertAllowed(Kind.ERROR, juliet, ROMEO, true);
        }
        assertAllowed(Kind.ACCEPT, address("nurse@capulet.com/hall"), ROMEO, false);
        assertAllowed(Kind.ACCEPT, BALCONY, address("benvolio@montague.net/street"), false);
        assertAllowed(Kind.ACCEPT, BALCONY, ROMEO.withResource("street"), false);
    }

    @Test
    void anErrorToSomethingElseInTheThreadDoesNotEndARequest() {
        negotiations.accept(new SessionMove(Kind.REQUEST, "t", "offer", ROMEO, BALCONY, Optional.empty()), StreamPair.NONE);

        negotiations.accept(new SessionMove(Kind.ERROR, "t", "other", BALCONY, ROMEO, Optional.empty()), StreamPair.NONE);
        assertThat(negotiations.isEmpty()).isFalse();
        negotiations.accept(new SessionMove(Kind.ERROR, "t", "offer", BALCONY, ROMEO, Optional.empty()), StreamPair.NONE);

        assertThat(negotiations.isEmpty()).isTrue();
    }

    @Test
    void aResourceThatWasAskedItselfAnswersItself() {
        pass(Kind.REQUEST, ROMEO, BALCONY);

        assertAllowed(Kind.ACCEPT, BALCONY, ROMEO, true);
        assertAllowed(Kind.ACCEPT, PDA, ROMEO, false);
    }

    @Test
    void onceAcceptedTheSessionIsOfTheResourceThatAccepted() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);

        assertThat(negotiations.of(move(Kind.TERMINATE, ROMEO, BALCONY))).map(Negotiation::state)
            .contains(Negotiation.State.ACTIVE);
        assertAllowed(Kind.RENEGOTIATE, BALCONY, ROMEO, true);
        assertAllowed(Kind.RENEGOTIATE, PDA, ROMEO, false);
        assertAllowed(Kind.TERMINATE, ROMEO, JULIET, true);
    }

    @Test
    void whatTwoResourcesOfOneAccountNegotiateIsLetGoToo() {
        pass(Kind.REQUEST, BALCONY, PDA);
        pass(Kind.DECLINE, PDA, BALCONY);

        assertThat(negotiations.size()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINE", "ERROR"})
    void aRejectedRequestIsLetGo(Kind rejection) {
        pass(Kind.REQUEST, ROMEO, JULIET);
        // XEP-0155 §4.1: "MUST mirror any 'id' attribute".
        negotiations.accept(new SessionMove(rejection, "thread", "id-REQUEST", BALCONY, ROMEO, Optional.empty()),
            StreamPair.NONE);

        assertThat(negotiations.size()).isZero();
        assertAllowed(Kind.ACCEPT, BALCONY, ROMEO, false);
    }

    @ParameterizedTest
    @EnumSource(names = {"DECLINE", "ERROR"})
    void aRejectedRenegotiationLeavesTheSessionAsItWas(Kind rejection) {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        pass(Kind.RENEGOTIATE, BALCONY, ROMEO);
        SessionMove rejected = new SessionMove(rejection, "thread", "id-RENEGOTIATE", ROMEO, BALCONY, Optional.empty());
        assertThat(negotiations.of(rejected)).isPresent();
        negotiations.accept(rejected, StreamPair.NONE);

        assertAllowed(Kind.TERMINATE, BALCONY, ROMEO, true);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCEPT", "DECLINE"})
    void whatHasAnotherIdIsNoAnswer(Kind answer) {
        pass(Kind.REQUEST, ROMEO, JULIET);

        assertAllowed(answer, BALCONY, ROMEO, true);
        assertThat(negotiations.of(new SessionMove(answer, "thread", "other", BALCONY, ROMEO, Optional.empty()))).isEmpty();
        assertThat(negotiations.of(new SessionMove(answer, "thread", "", BALCONY, ROMEO, Optional.empty()))).isEmpty();
    }

    @Test
    void anEndIsAcknowledgedWithinAMinute() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        pass(Kind.TERMINATE, BALCONY, ROMEO);

        assertAllowed(Kind.ACKNOWLEDGE, ROMEO, BALCONY, true);
        assertAllowed(Kind.AGREE, ROMEO, BALCONY, false);
        now = NOW.plusSeconds(60);
        assertAllowed(Kind.ACKNOWLEDGE, ROMEO, BALCONY, false);
        negotiations.forgetOver();
        assertThat(negotiations.isEmpty()).isTrue();
    }

    @Test
    void anAcknowledgedEndIsLetGo() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        pass(Kind.TERMINATE, ROMEO, BALCONY);
        pass(Kind.TERMINATE, BALCONY, ROMEO);
        pass(Kind.ACKNOWLEDGE, BALCONY, ROMEO);

        assertThat(negotiations.isEmpty()).isTrue();
    }

    @Test
    void theSessionGoesOnWithAnotherResourceOnceTheOtherPartyAgrees() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        negotiations.accept(moveTo("PDA", Kind.RENEGOTIATE, BALCONY, ROMEO), StreamPair.NONE);
        assertAllowed(Kind.TERMINATE, PDA, ROMEO, false);

        negotiations.accept(moveTo("PDA", Kind.AGREE, ROMEO, BALCONY), StreamPair.NONE);
        assertAllowed(Kind.TERMINATE, PDA, ROMEO, true);
        assertAllowed(Kind.TERMINATE, BALCONY, ROMEO, false);
    }

    @Test
    void inTheLaterFormTheWishIsAFilledInFormAndTheInitiatorMayHaveItToo() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        negotiations.accept(moveTo("street", Kind.AGREE, ROMEO, BALCONY), StreamPair.NONE);
        negotiations.accept(moveTo("street", Kind.AGREE, BALCONY, ROMEO), StreamPair.NONE);

        assertAllowed(Kind.TERMINATE, ROMEO.withResource("street"), BALCONY, true);
        assertAllowed(Kind.TERMINATE, ROMEO, BALCONY, false);
    }

    @Test
    void nobodySwitchesToAResourceThatWasNotWishedFor() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        negotiations.accept(moveTo("PDA", Kind.RENEGOTIATE, BALCONY, ROMEO), StreamPair.NONE);
        negotiations.accept(moveTo("hall", Kind.AGREE, ROMEO, BALCONY), StreamPair.NONE);

        assertAllowed(Kind.TERMINATE, JULIET.withResource("hall"), ROMEO, false);
        assertAllowed(Kind.TERMINATE, BALCONY, ROMEO, true);
    }

    @Test
    void whoGoesOfflineHasAMinuteToComeBack() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        negotiations.gone(BALCONY, Optional.empty());
        assertThat(negotiations.isWaiting()).isTrue();
        now = NOW.plusSeconds(59);
        assertAllowed(Kind.TERMINATE, BALCONY, ROMEO, true);
        negotiations.back(BALCONY);
        assertThat(negotiations.isWaiting()).isFalse();
        now = NOW.plusSeconds(3_600);
        assertAllowed(Kind.TERMINATE, BALCONY, ROMEO, true);

        negotiations.gone(ROMEO, Optional.of(JULIET));
        now = NOW.plusSeconds(3_660);
        assertAllowed(Kind.TERMINATE, BALCONY, ROMEO, false);
        negotiations.back(ROMEO);
        assertAllowed(Kind.TERMINATE, BALCONY, ROMEO, false);
        negotiations.forgetOver();
        assertThat(negotiations.isEmpty()).isTrue();
        assertThat(negotiations.isWaiting()).isFalse();
    }

    @Test
    void whoIsUnavailableForSomebodyElseIsNotGone() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        negotiations.gone(ROMEO, Optional.of(address("nurse@capulet.com")));
        negotiations.gone(ROMEO.withResource("street"), Optional.empty());

        assertThat(negotiations.isWaiting()).isFalse();
    }

    @Test
    void anErrorWithoutAThreadIsToldByTheIdOfTheOffer() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        SessionMove error = new SessionMove(Kind.ERROR, "", "id-REQUEST", BALCONY, ROMEO, Optional.empty());
        SessionMove other = new SessionMove(Kind.ERROR, "", "other", BALCONY, ROMEO, Optional.empty());
        SessionMove reverse = new SessionMove(Kind.ERROR, "", "id-REQUEST", ROMEO, JULIET, Optional.empty());

        assertThat(negotiations.of(error)).isPresent();
        assertThat(negotiations.of(other)).isEmpty();
        assertThat(negotiations.of(reverse)).isEmpty();
    }

    @Test
    void whatWasRefusedIsRememberedWhereTheRestWentOn() {
        negotiations.refuse(move(Kind.REQUEST, ROMEO, JULIET), false);
        assertThat(negotiations.isRefused(move(Kind.ERROR, BALCONY, ROMEO))).isFalse();

        negotiations.refuse(move(Kind.REQUEST, ROMEO, JULIET), true);
        assertThat(negotiations.isRefused(move(Kind.ERROR, BALCONY, ROMEO))).isTrue();
        assertThat(negotiations.isRefused(
            new SessionMove(Kind.ERROR, "", "id-REQUEST", BALCONY, ROMEO, Optional.empty()))).isTrue();
        assertThat(negotiations.isRefused(move(Kind.ERROR, ROMEO, BALCONY))).isFalse();

        pass(Kind.REQUEST, ROMEO, JULIET);
        assertThat(negotiations.isRefused(move(Kind.ERROR, BALCONY, ROMEO))).isFalse();
    }

    @Test
    void whatIsDeniedOnItsWayIsLetGo() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        negotiations.refuse(move(Kind.ACCEPT, BALCONY, ROMEO), true);

        assertThat(negotiations.isEmpty()).isTrue();
    }

    @Test
    void aFloodIsBoundedForOneAccountForAllAndForTheRefused() {
        Address own = address("juliet@capulet.com/balcony");
        negotiations.accept(offer("mine", own, ROMEO), StreamPair.NONE);
        for (int i = 0; i < 5_000; i++) {
            negotiations.accept(offer("t" + i, ROMEO, JULIET), StreamPair.NONE);
            negotiations.refuse(offer("r" + i, ROMEO, JULIET), true);
        }
        assertThat(negotiations.size()).isEqualTo(1 + 64 + 1_000);

        for (int i = 0; i < 5_000; i++) {
            negotiations.accept(offer("t", address("user" + i + "@evil.example/x"), JULIET), StreamPair.NONE);
        }
        assertThat(negotiations.size()).isEqualTo(1 + 100 + 1_000);
        assertThat(negotiations.of(new SessionMove(Kind.ACCEPT, "mine", "id", ROMEO, own, Optional.empty()))).isPresent();
        assertThat(negotiations.of(new SessionMove(Kind.ACCEPT, "t", "id", BALCONY,
            address("user4999@evil.example/x"), Optional.empty()))).isPresent();
    }

    @Test
    void aNegotiationGoesOnUntilItIsEndedWhoeverAsks() {
        SessionMove move = move(Kind.TERMINATE, BALCONY, ROMEO);
        assertThat(negotiations.goesOn(move)).isFalse();

        pass(Kind.REQUEST, ROMEO, BALCONY);
        assertThat(negotiations.goesOn(move)).isTrue();
        assertThat(negotiations.goesOn(move(Kind.TERMINATE, ROMEO, BALCONY))).isTrue();

        pass(Kind.ACCEPT, BALCONY, ROMEO);
        assertThat(negotiations.goesOn(move)).isTrue();
        pass(Kind.TERMINATE, BALCONY, ROMEO);
        assertThat(negotiations.goesOn(move)).isFalse();
    }

    @Test
    void aNegotiationWhosePartyStaysAwayDoesNotGoOn() {
        pass(Kind.REQUEST, ROMEO, BALCONY);
        negotiations.gone(BALCONY, Optional.empty());
        assertThat(negotiations.goesOn(move(Kind.ERROR, BALCONY, ROMEO))).isTrue();

        now = NOW.plus(Negotiation.GRACE);
        assertThat(negotiations.goesOn(move(Kind.ERROR, BALCONY, ROMEO))).isFalse();
    }

    private void pass(Kind kind, Address from, Address to) {
        negotiations.accept(move(kind, from, to), StreamPair.NONE);
    }

    private void assertAllowed(Kind kind, Address from, Address to, boolean allowed) {
        assertThat(negotiations.of(move(kind, from, to)).isPresent()).isEqualTo(allowed);
    }

    private static SessionMove moveTo(String resource, Kind kind, Address from, Address to) {
        return new SessionMove(kind, "thread", "id", from, to, Optional.of(resource));
    }
}
