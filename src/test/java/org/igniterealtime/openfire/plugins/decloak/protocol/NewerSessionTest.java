package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.session.ClientSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.xmpp.packet.Presence;

/** A session takes the full JID of another one: what the host tells of that comes early, late, or not at all. */
class NewerSessionTest {

    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final Address GARDEN = Interception.GARDEN;

    private Policy policy = withDefault(Level.ANSWER);
    private final Interception interception =
        new Interception(() -> policy, NO_GROUPS, Interception.AT_HOME, new Clock());

    @BeforeEach
    void bothLogIn() {
        ClientSession session = mock(ClientSession.class);
        when(session.getPresence()).thenReturn(Stanzas.presence("<presence/>"));
        when(interception.sessions.getSession(Jids.jidOf(GARDEN))).thenReturn(session);
        interception.logIn(GARDEN, "garden-1");
        interception.logIn(BALCONY, "balcony-1");
    }

    @Test
    void theRequesterIsToldThatTheTargetIsGoneAndTheNewerOneHearsNothing() {
        share();

        interception.logIn(GARDEN, "garden-2");

        assertThat(interception.sharings.isEmpty()).isTrue();
        assertThat(sent()).containsExactly(unavailable(GARDEN, BALCONY));
        verify(interception.book).directedPresenceSent(any(), eq(Jids.jidOf(BALCONY)), eq(BALCONY.toString()));
        verify(interception.book).directedPresenceSent(any(), eq(Jids.jidOf(GARDEN)), eq(GARDEN.toString()));
    }

    @Test
    void theTargetIsToldThatTheRequesterIsGoneAndTheNewerOneHearsNothing() {
        share();

        interception.logIn(BALCONY, "balcony-2");

        assertThat(interception.sharings.isEmpty()).isTrue();
        assertThat(sent()).containsExactly(unavailable(BALCONY, GARDEN));
    }

    @Test
    void theLateEndOfTheEarlierOneEndsNothingOfTheNewerOnes() {
        share();
        interception.logIn(GARDEN, "garden-2");
        share();

        interception.logOut(GARDEN, "garden-1");
        assertThat(interception.sharings.all()).singleElement()
            .satisfies(sharing -> assertThat(sharing.streams().to()).isEqualTo("garden-2"));

        interception.logOut(GARDEN, "garden-2");
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void whatTheEarlierOneAskedIsNotAnsweredToTheNewerOne() {
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);
        interception.streams.put(BALCONY, "balcony-2");

        interception.done(request);

        assertThat(sent()).isEmpty();
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void noSharingOutlivesASessionThatIsDisplacedWhileItBegins() {
        doAnswer(logged -> interception.streams.put(GARDEN, "garden-2"))
            .when(interception.sharingLog).info(startsWith("begun"), any(Object[].class));

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        assertThat(sent()).noneMatch(presence -> !presence.contains("unavailable"));
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void aNewerOneThatIsAskedBeforeTheHostHasToldOfItHasASharingOfItsOwn() {
        share();
        interception.streams.put(GARDEN, "garden-2");

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        interception.logIn(GARDEN, "garden-2");

        assertThat(sent()).startsWith(unavailable(GARDEN, BALCONY)).hasSize(2).last().asString()
            .doesNotContain("unavailable");
        assertThat(interception.sharings.all()).singleElement()
            .satisfies(sharing -> assertThat(sharing.streams().to()).isEqualTo("garden-2"));
    }

    @Test
    void aRequestThatWasLeftToTheTargetsClientIsVoidWithTheOneWhoAsked() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        interception.logIn(BALCONY, "balcony-2");

        interception.pass(Stanzas.presence("<presence from='" + GARDEN + "' to='" + BALCONY + "'/>"));

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void aRequestToOneSessionIsNotAnsweredByTheNext() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.presence("<presence from='" + BALCONY + "' to='" + GARDEN + "'>" + Stanzas.TEMPPRES
            + "</presence>"));
        interception.logIn(GARDEN, "garden-2");

        interception.pass(Stanzas.presence("<presence from='" + GARDEN + "' to='" + BALCONY + "'/>"));

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void theEndOfTheEarlierOneIsNotToldAnyMoreWhenTheNewerOneHasTurnedToTheSamePeer() {
        share();
        Runnable telling = interception.ender.departed(
            SessionEnd.displacedBy(GARDEN, "garden-2"));
        interception.streams.put(GARDEN, "garden-2");
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        telling.run();

        assertThat(sent()).noneMatch(presence -> presence.contains("unavailable"));
        assertThat(interception.sharings.size()).isEqualTo(1);
    }

    private void share() {
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        assertThat(interception.sharings.size()).isEqualTo(1);
        clearInvocations(interception.router, interception.book);
    }

    private List<String> sent() {
        ArgumentCaptor<Presence> captor = ArgumentCaptor.forClass(Presence.class);
        verify(interception.router, atLeast(0)).route(captor.capture());
        return captor.getAllValues().stream().map(Stanzas::xml).toList();
    }

    private static String unavailable(Address from, Address to) {
        return "<presence type=\"unavailable\" from=\"" + from + "\" to=\"" + to + "\"/>";
    }
}
