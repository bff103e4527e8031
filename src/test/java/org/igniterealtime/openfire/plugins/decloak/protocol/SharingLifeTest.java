package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.session.ClientSession;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.xmpp.packet.Presence;

/** How sharings begin and end with the stanzas that pass, and what both sides are told. */
class SharingLifeTest {

    private static final String BALCONY = "juliet@shakespeare.lit/balcony";
    private static final String GARDEN = "tybalt@shakespeare.lit/garden";
    private static final String CAPS = "<c xmlns='http://jabber.org/protocol/caps' ver='tybalt'/>";

    private final Clock clock = new Clock();
    private Policy policy = withDefault(Level.ANSWER);
    private final Interception interception =
        new Interception(() -> policy, NO_GROUPS, Interception.AT_HOME, clock);

    @Test
    void anAnswerOfTheServerBeginsASharingForEachResource() {
        share();

        assertThat(interception.sharings.all()).singleElement().satisfies(sharing -> {
            assertThat(sharing.requester()).hasToString(BALCONY);
            assertThat(sharing.target()).hasToString(GARDEN);
        });
    }

    @Test
    void whenItEndsEachSideIsToldThatTheOtherIsUnavailableAndTheBookIsCleared() {
        share();

        interception.ender.end(interception.sharings.all(), Ending.REVOKED);

        assertThat(sent()).containsExactly(unavailable(GARDEN, BALCONY), unavailable(BALCONY, GARDEN));
        verify(interception.book).directedPresenceSent(any(), eq(Jids.jidOf(Interception.GARDEN)),
            eq("tybalt@shakespeare.lit"));
    }

    @Test
    void whoHasLeftItselfIsNotSpokenForASecondTime() {
        share();

        interception.pass(Stanzas.presence(unavailable(BALCONY, "tybalt@shakespeare.lit")));

        assertThat(sent()).containsExactly(unavailable(GARDEN, BALCONY));
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void whoGoesOfflineEndsIt() {
        share();

        interception.pass(Stanzas.presence(unavailable(GARDEN, "shakespeare.lit")));

        assertThat(sent()).containsExactly(unavailable(BALCONY, GARDEN));
    }

    @Test
    void theEndOfOneCannotKeepTheOthersFromEnding() {
        share();
        doThrow(new IllegalStateException("no route")).when(interception.router).route(any(Presence.class));

        interception.ender.end(interception.sharings.all(), Ending.REVOKED);

        verify(interception.sharingLog).error(any(String.class), any(Throwable.class));
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void whatIsNoLongerAllowedEnds() {
        share();

        policy = withDefault(Level.ASK);
        interception.ender.reconsider(interception.sharings.all());

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void whatIsStillAllowedGoesOn() {
        share();

        policy = withDefault(Level.ANSWER);
        interception.ender.reconsider(interception.sharings.all());

        assertThat(interception.sharings.size()).isEqualTo(1);
        verify(interception.router, never()).route(any(Presence.class));
    }

    @Test
    void timeEndsIt() {
        share();
        clock.advance(Duration.ofMinutes(5));

        interception.ender.expire();

        assertThat(sent()).hasSize(2);
    }

    @Test
    void anAnswerOfTheTargetsClientBeginsItAndIsTrimmedAndGoesToWhoAsked() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        Presence answer = answerTo("juliet@shakespeare.lit");

        interception.pass(answer);

        assertThat(Stanzas.xml(answer)).isEqualTo(Stanzas.xml(Stanzas.presence("<presence from='" + GARDEN + "' to='"
            + BALCONY + "'>" + CAPS + "</presence>")));
        assertThat(interception.sharings.all()).hasSize(1);
    }

    // Clients take it for available presence from another one, whatever the host makes of it.
    @Test
    void anAnswerWhoseAttributesAreHiddenIsMinimalToo() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        Presence answer = Stanzas.presence("<presence xmlns:z='urn:z' z:type='unavailable' z:from='" + GARDEN
            + "' from='mercutio@shakespeare.lit/street' z:to='" + BALCONY + "'><status>secret</status>" + CAPS
            + "</presence>");

        interception.pass(answer);

        assertThat(answer.getElement().attributes()).extracting("qualifiedName", "value").containsExactlyInAnyOrder(
            tuple("from", GARDEN), tuple("to", BALCONY));
        assertThat(answer.getElement().elements()).extracting("name").containsExactly("c");
    }

    @Test
    void anAnswerThatIsNoLongerAllowedIsOrdinaryPresence() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        policy = withDefault(Level.DENY);
        Presence answer = answerTo(BALCONY);

        interception.pass(answer);

        assertThat(answer.getStatus()).isEqualTo("on the phone");
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void anAnswerThatCannotBeDecidedGoesNowhere() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        // Whatever asks for it now fails.
        policy = null;

        assertThat(interception.read(answerTo(BALCONY))).isFalse();
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void aRequestOfSomebodyWhoHasLeftIsAnsweredNoMore() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        interception.pass(Stanzas.presence("<presence from='" + BALCONY + "' type='unavailable'/>"));

        interception.pass(answerTo(BALCONY));

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    private static Presence answerTo(String to) {
        return Stanzas.presence("<presence from='" + GARDEN + "' to='" + to + "'><status>on the phone</status>" + CAPS
            + "</presence>");
    }

    private void share() {
        ClientSession session = mock(ClientSession.class);
        when(session.getPresence()).thenReturn(Stanzas.presence("<presence/>"));
        when(interception.sessions.getSession(Jids.jidOf(Interception.GARDEN))).thenReturn(session);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        verify(interception.router, atLeastOnce()).route(any(Presence.class));
        clearInvocations(interception.router, interception.book);
    }

    private List<String> sent() {
        ArgumentCaptor<Presence> captor = ArgumentCaptor.forClass(Presence.class);
        verify(interception.router, atLeast(0)).route(captor.capture());
        return captor.getAllValues().stream().map(Stanzas::xml).toList();
    }

    private static String unavailable(String from, String to) {
        return "<presence type=\"unavailable\" from=\"" + from + "\" to=\"" + to + "\"/>";
    }
}
