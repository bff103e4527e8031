package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply.Answer;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Activity;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Move;
import org.junit.jupiter.api.Test;

/** What two do with each other keeps their sharing, and ends it. */
class SharingSessionsTest {

    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final Address LIBRARY = address("tybalt@shakespeare.lit/library");
    private static final Address GARDEN = address("tybalt@shakespeare.lit/garden");
    private static final Address TYBALT = LIBRARY.bare();

    private final Clock clock = new Clock();
    private final Sharings sharings = new Sharings(clock);

    @Test
    void itEndsWithTheLastSessionThatItWasFor() {
        begin(BALCONY, LIBRARY);
        step(Move.OFFER, "call", BALCONY, LIBRARY);
        step(Move.OFFER, "file", LIBRARY, BALCONY);

        assertThat(step(Move.END, "call", LIBRARY, BALCONY)).isEmpty();
        assertThat(step(Move.END, "unknown", LIBRARY, BALCONY)).isEmpty();
        assertThat(reply(Answer.ERROR, "id-of-call", LIBRARY, BALCONY)).isEmpty();
        assertThat(reply(Answer.ERROR, "id-of-file", BALCONY, LIBRARY)).extracting(Ended::why)
            .containsExactly(Ending.SESSION_OVER);
    }

    @Test
    void theEndOfASessionThatIsNotKnownEndsNothing() {
        begin(BALCONY, LIBRARY);

        assertThat(step(Move.END, "yesterdays", BALCONY, LIBRARY)).isEmpty();
        assertThat(step(Move.END, "", BALCONY, LIBRARY)).isEmpty();
        assertThat(sharings.size()).isEqualTo(1);
    }

    @Test
    void sessionsThatPeersInventAreNotKeptWithoutBound() {
        begin(BALCONY, LIBRARY);
        for (int i = 0; i < 100; i++) {
            step(Move.OFFER, "sid" + i, BALCONY, LIBRARY);
        }

        assertThat(sharings.all().get(0).sessions().known()).hasSize(Sessions.MAX);
    }

    @Test
    void whatIsOnlyProposedGivesWayToWhatBegins() {
        begin(BALCONY, LIBRARY);
        for (int i = 0; i < 100; i++) {
            step(Move.PROPOSE, "sid" + i, BALCONY, LIBRARY);
        }
        step(Move.OFFER, "call", BALCONY, LIBRARY);

        clock.advance(Duration.ofMinutes(30));
        assertThat(sharings.due().ended()).isEmpty();
    }

    @Test
    void whatIsProposedHasTheTimeToBegin() {
        begin(BALCONY, LIBRARY);
        clock.advance(Duration.ofMinutes(4));
        step(Move.PROPOSE, "call", BALCONY, TYBALT);

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(sharings.due().ended()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(sharings.due().ended()).extracting(Ended::why).containsExactly(Ending.NO_SESSION);
    }

    @Test
    void whatIsProposedToAllIsRefusedForAllByOne() {
        begin(BALCONY, LIBRARY);
        begin(BALCONY, GARDEN);
        step(Move.PROPOSE, "call", BALCONY, TYBALT);

        assertThat(step(Move.REJECT, "call", GARDEN, BALCONY)).hasSize(2);
    }

    @Test
    void whenACallIsOverWhatIsProposedStillHasItsTime() {
        begin(BALCONY, LIBRARY);
        step(Move.OFFER, "call", BALCONY, LIBRARY);
        clock.advance(Duration.ofMinutes(60));
        step(Move.PROPOSE, "next", LIBRARY, BALCONY);

        assertThat(step(Move.END, "call", BALCONY, LIBRARY)).isEmpty();

        assertThat(sharings.due().ended()).isEmpty();
        clock.advance(Duration.ofMinutes(5));
        assertThat(sharings.due().ended()).extracting(Ended::why).containsExactly(Ending.NO_SESSION);
    }

    @Test
    void aSharingForTextHasItsTimeAgainWithEachMessage() {
        begin(BALCONY, LIBRARY, new Disclosure(Protocol.DECLOAK, Purpose.TEXT));
        assertThat(sharings.areForText()).isTrue();
        for (Address other : List.of(LIBRARY, TYBALT, LIBRARY)) {
            clock.advance(Duration.ofMinutes(4));
            sharings.talk(BALCONY, other, clock.instant().plus(Duration.ofMinutes(5)));
            assertThat(sharings.due().ended()).isEmpty();
        }

        clock.advance(Duration.ofMinutes(5));
        assertThat(sharings.due().ended()).extracting(Ended::why).containsExactly(Ending.NO_SESSION);
        assertThat(sharings.areForText()).isFalse();
    }

    @Test
    void aSharingForACallHasNoTimeAgainForATalk() {
        begin(BALCONY, LIBRARY);
        assertThat(sharings.areForText()).isFalse();
        clock.advance(Duration.ofMinutes(4));

        sharings.talk(BALCONY, LIBRARY, clock.instant().plus(Duration.ofMinutes(5)));

        clock.advance(Duration.ofMinutes(1));
        assertThat(sharings.due().ended()).hasSize(1);
    }

    @Test
    void theReplyToAStepIsAwaitedUntilItHasCome() {
        begin(BALCONY, LIBRARY);
        begin(BALCONY, GARDEN);
        assertThat(sharings.awaits("id-of-call")).isFalse();
        step(Move.OFFER, "call", BALCONY, LIBRARY);
        step(Move.OFFER, "call", BALCONY, GARDEN);

        reply(Answer.RESULT, "id-of-call", LIBRARY, BALCONY);
        assertThat(sharings.awaits("id-of-call")).isTrue();
        sharings.offline(GARDEN);

        assertThat(sharings.awaits("id-of-call")).isFalse();
    }

    @Test
    void aNegotiatedChatIsNoJingleSessionOfItsName() {
        begin(BALCONY, LIBRARY);
        take(new SessionStep(Activity.CHAT, Move.OFFER, "call", BALCONY, LIBRARY, "m-1"));

        assertThat(step(Move.END, "call", BALCONY, LIBRARY)).isEmpty();
        assertThat(take(new SessionStep(Activity.CHAT, Move.END, "call", BALCONY, LIBRARY, ""))).hasSize(1);
    }

    private List<Ended> step(Move move, String name, Address from, Address to) {
        return take(new SessionStep(Activity.JINGLE, move, name, from, to, "id-of-" + name));
    }

    private List<Ended> take(SessionStep step) {
        return sharings.step(step, clock.instant().plus(Duration.ofMinutes(5)));
    }

    private List<Ended> reply(Answer outcome, String stanza, Address from, Address to) {
        return sharings.reply(new SessionReply(outcome, false, from, to, stanza));
    }

    private void begin(Address requester, Address target) {
        begin(requester, target, MEDIA);
    }

    private void begin(Address requester, Address target, Disclosure disclosure) {
        sharings.begin(new Sharing.Terms(requester, target, new Grant(disclosure, Optional.empty(), StreamPair.NONE),
            Origin.SERVER, clock.instant().plus(Duration.ofMinutes(240)), clock.instant().plus(Duration.ofMinutes(5)),
            Instant.MAX));
    }
}
