package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.sharing.Moves.move;
import static org.igniterealtime.openfire.plugins.decloak.sharing.Moves.offer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of a chat session after it was accepted, and after it was ended. */
class AcceptedSessionsTest {

    private static final Address ROMEO = address("romeo@montague.net/orchard");
    private static final Address JULIET = address("juliet@capulet.com");
    private static final Address BALCONY = JULIET.withResource("balcony");
    private static final Address PDA = JULIET.withResource("PDA");

    private Instant now = NOW;
    private final Negotiations negotiations = new Negotiations(() -> now, "capulet.com", 100);

    @Test
    void anAcceptedSessionCanBeEndedForHoursByEitherAndAnEndIsAcknowledgedOnce() {
        SessionMove end = move(Kind.TERMINATE, BALCONY, ROMEO);
        SessionMove acknowledgement = move(Kind.ACKNOWLEDGE, ROMEO, BALCONY);
        pass(Kind.REQUEST, ROMEO, JULIET);
        assertThat(negotiations.isEnd(end)).isFalse();
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        negotiations.gone(ROMEO, Optional.empty());
        now = NOW.plus(Duration.ofHours(11));
        negotiations.forgetOver();
        assertThat(negotiations.of(end)).isEmpty();

        assertThat(negotiations.isEnd(end)).isTrue();
        assertThat(negotiations.isEnd(move(Kind.TERMINATE, ROMEO, JULIET))).isTrue();
        assertThat(negotiations.isEnd(acknowledgement)).isFalse();
        negotiations.accept(end, StreamPair.NONE);

        SessionMove other = new SessionMove(Kind.ACKNOWLEDGE, "thread", "other", ROMEO, BALCONY, Optional.empty());
        assertThat(negotiations.isEnd(other)).isFalse();
        assertThat(negotiations.isEnd(move(Kind.ACKNOWLEDGE, BALCONY, ROMEO))).isFalse();
        assertThat(negotiations.isEnd(acknowledgement)).isTrue();
        negotiations.accept(acknowledgement, StreamPair.NONE);
        assertThat(negotiations.isEnd(acknowledgement)).isFalse();
        assertThat(negotiations.isEnd(move(Kind.TERMINATE, ROMEO, JULIET))).isFalse();
    }

    @Test
    void afterHoursWithoutAWordNothingIsKnownOfASession() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        now = NOW.plus(AcceptedSessions.KEPT);

        assertThat(negotiations.isEnd(move(Kind.TERMINATE, BALCONY, ROMEO.withResource("back")))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = "TERMINATE", mode = EnumSource.Mode.EXCLUDE)
    void aNewSessionHasANewThread(Kind kind) {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        assertThat(negotiations.isSpent(move(kind, ROMEO, BALCONY))).isFalse();
        pass(Kind.TERMINATE, ROMEO, BALCONY);
        pass(Kind.ACKNOWLEDGE, BALCONY, ROMEO);

        assertThat(negotiations.isSpent(move(kind, ROMEO, BALCONY))).isTrue();
        assertThat(negotiations.isSpent(move(kind, PDA, ROMEO))).isTrue();
        pass(Kind.REQUEST, ROMEO, JULIET);
        assertAllowed(Kind.ACCEPT, BALCONY, ROMEO, false);
        assertThat(negotiations.isSpent(offer("another", ROMEO, JULIET))).isFalse();
    }

    @Test
    void aRenegotiationThatTheServerRefusesLeavesTheSessionAsItWas() {
        pass(Kind.REQUEST, ROMEO, JULIET);
        pass(Kind.ACCEPT, BALCONY, ROMEO);
        negotiations.refuse(move(Kind.RENEGOTIATE, ROMEO, BALCONY), false);

        assertThat(negotiations.of(move(Kind.TERMINATE, BALCONY, ROMEO))).map(Negotiation::state)
            .contains(Negotiation.State.ACTIVE);
    }

    @Test
    void aFormWithoutAcceptOpensNothing() {
        pass(Kind.RENEGOTIATE, ROMEO, JULIET);

        assertThat(negotiations.isEmpty()).isTrue();
        assertAllowed(Kind.AGREE, BALCONY, ROMEO, false);
    }

    private void pass(Kind kind, Address from, Address to) {
        negotiations.accept(move(kind, from, to), StreamPair.NONE);
    }

    private void assertAllowed(Kind kind, Address from, Address to, boolean allowed) {
        assertThat(negotiations.of(move(kind, from, to)).isPresent()).isEqualTo(allowed);
    }
}
