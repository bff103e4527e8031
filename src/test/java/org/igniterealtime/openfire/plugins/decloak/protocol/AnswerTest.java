package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.session.ClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.xmpp.packet.Presence;

/** What the server sends for a user when the level is answer. */
class AnswerTest {

    private static final String CAPS =
        "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://example.com/client' ver='tybalt'/>";
    private static final String ON_THE_PHONE = "<presence><show>dnd</show><status>on the phone</status>"
        + "<priority>7</priority><x xmlns='vcard-temp:x:update'><photo>face</photo></x>" + CAPS + "</presence>";

    private final Interception interception = Interception.by(withDefault(Level.ANSWER));

    @Test
    void everyResourceAnswersMinimallyToTheRequestersFullJid() {
        online(Interception.GARDEN, ON_THE_PHONE);
        online(Interception.LIBRARY, "<presence/>");

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        assertThat(sent()).containsExactly(
            minimal("tybalt@shakespeare.lit/garden", CAPS), minimal("tybalt@shakespeare.lit/library", ""));
    }

    @Test
    void nothingIsAnsweredBeforeTheServerIsDoneWithTheRequest() {
        online(Interception.GARDEN, ON_THE_PHONE);
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);

        interception.read(request);
        interception.deliver(request, false);
        interception.deliver(request, true);

        verifyNoInteractions(interception.router);
    }

    @Test
    void oneRequestIsAnsweredOnce() {
        online(Interception.GARDEN, ON_THE_PHONE);
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.pass(request);

        interception.pass(request);

        verify(interception.router).route(any(Presence.class));
    }

    @Test
    void aRequestToOneResourceIsAnsweredByThatOne() {
        online(Interception.GARDEN, ON_THE_PHONE);
        online(Interception.LIBRARY, ON_THE_PHONE);

        interception.pass(Stanzas.presence("<presence from='juliet@shakespeare.lit/balcony' "
            + "to='tybalt@shakespeare.lit/library'>" + Stanzas.DECLOAK + "</presence>"));

        assertThat(sent()).containsExactly(minimal("tybalt@shakespeare.lit/library", CAPS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<presence><priority>-1</priority></presence>", "<presence type='unavailable'/>"})
    void aResourceThatWantsNoMessagesOrIsAwayIsNotAnsweredFor(String current) {
        online(Interception.GARDEN, current);

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        verifyNoInteractions(interception.router);
    }

    @Test
    void aResourceThatHasGoneInTheMeantimeIsNotAnsweredFor() {
        when(online(Interception.GARDEN, ON_THE_PHONE).isClosed()).thenReturn(true);

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        verifyNoInteractions(interception.router);
    }

    @Test
    void anAnswerForAResourceThatGoesWhileItIsGivenIsTakenBack() {
        ClientSession garden = online(Interception.GARDEN, ON_THE_PHONE);
        when(garden.isClosed()).thenReturn(false, true);

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        assertThat(sent()).containsExactly(minimal("tybalt@shakespeare.lit/garden", CAPS),
            "<presence type=\"unavailable\" from=\"tybalt@shakespeare.lit/garden\" "
                + "to=\"juliet@shakespeare.lit/balcony\"/>",
            "<presence type=\"unavailable\" from=\"juliet@shakespeare.lit/balcony\" "
                + "to=\"tybalt@shakespeare.lit/garden\"/>");
        assertThat(interception.sharings.all()).isEmpty();
    }

    @Test
    void whatOthersAddToAnAnswerOnItsWayIsTakenOut() {
        online(Interception.GARDEN, ON_THE_PHONE);
        doAnswer(routing -> {
            Presence answer = routing.getArgument(0);
            addAvatar(answer);
            interception.read(answer);
            addAvatar(answer);
            interception.deliver(answer, false);
            return null;
        }).when(interception.router).route(any(Presence.class));

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        assertThat(sent()).containsExactly(minimal("tybalt@shakespeare.lit/garden", CAPS));
    }

    @Test
    void whatOthersAddToUsersOwnPresenceIsLeftToThemOnceTheSharingIsOver() {
        online(Interception.GARDEN, ON_THE_PHONE);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        Presence answered = captured().get(0);
        interception.ender.end(interception.sharings.all(), Ending.REVOKED);
        addAvatar(answered);
        String withAvatar = Stanzas.xml(answered);

        interception.pass(answered);

        assertThat(Stanzas.xml(answered)).isEqualTo(withAvatar);
    }

    private ClientSession online(Address resource, String presence) {
        ClientSession session = mock(ClientSession.class);
        when(session.getPresence()).thenReturn(Stanzas.presence(presence));
        when(interception.sessions.getSession(Jids.jidOf(resource))).thenReturn(session);
        return session;
    }

    private static void addAvatar(Presence presence) {
        presence.getElement().addElement("x", "vcard-temp:x:update").addElement("photo").setText("face");
    }

    private List<String> sent() {
        return captured().stream().map(Stanzas::xml).toList();
    }

    private List<Presence> captured() {
        ArgumentCaptor<Presence> captor = ArgumentCaptor.forClass(Presence.class);
        verify(interception.router, atLeast(1)).route(captor.capture());
        return captor.getAllValues();
    }

    private static String minimal(String from, String content) {
        return Stanzas.xml(Stanzas.presence("<presence from='" + from + "' to='juliet@shakespeare.lit/balcony'>"
            + content + "</presence>"));
    }
}
