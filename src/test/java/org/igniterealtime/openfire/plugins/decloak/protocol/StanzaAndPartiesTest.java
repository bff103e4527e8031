package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.jivesoftware.openfire.session.ClientSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** One stanza comes by under several addresses, and a session before it is anybody's. */
class StanzaAndPartiesTest {

    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' value='" + "ab".repeat(32) + "'/>";
    private static final String OFFER = Stanzas.fixture("/xep-0155/request.xml").replace("c2s", "none");

    @Test
    void eachAddressOfOneStanzaIsDecidedFor() {
        Interception interception = Interception.by(blocking(withDefault(Level.ASK), "romeo@montague.net"));
        Packet offer = Stanzas.message(OFFER);
        for (String address : List.of("juliet@capulet.com", "tybalt@shakespeare.lit", "tybalt@shakespeare.lit")) {
            offer.setTo(address);
            assertThat(interception.pass(offer)).isFalse();
        }
    }

    @Test
    void oneAddressTwiceIsTwoRequests() {
        Interception interception = Interception.by(withDefault(Level.ASK));
        Packet request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);

        interception.pass(request);
        interception.pass(request);

        assertThat(interception.journal.newest()).hasSize(2);
    }

    @Test
    void theStanzaThatTheServerSendsOnToManyIsNoRequestItself() {
        Interception interception = Interception.by(withDefault(Level.DENY));
        Packet request = Stanzas.julietToTybalt(Stanzas.TEMPPRES
            + "<addresses xmlns='http://jabber.org/protocol/address'/>");
        request.setTo("shakespeare.lit");

        assertThat(interception.read(request)).isTrue();

        assertThat(Stanzas.xml(request)).contains("temppres");
        assertThat(interception.journal.newest()).isEmpty();
        request.setTo("tybalt@shakespeare.lit");
        interception.read(request);
        assertThat(Stanzas.xml(request)).doesNotContain("temppres");
    }

    @ParameterizedTest
    @ValueSource(strings = {Stanzas.TEMPPRES, Stanzas.DECLOAK, Stanzas.TELEPATHY})
    void nothingOfASessionBeforeItsLoginIsReadOrKept(String request) {
        Interception interception = Interception.by(withDefault(Level.ANSWER));
        ClientSession session = mock(ClientSession.class);
        when(session.getAddress()).thenReturn(new JID(null, "shakespeare.lit", "3k2j4"));
        Packet presence = Stanzas.presence("<presence from='shakespeare.lit/3k2j4' to='tybalt@shakespeare.lit'>"
            + request + HASHNAME + SmallHost.CAPS + "<show>dnd</show></presence>");

        assertThat(interception.readFrom(session, presence)).isTrue();
        interception.done(presence);

        assertThat(presence.getElement().elements()).extracting("name").containsExactly("show");
        assertNothingIsKept(interception);
    }

    @Test
    void norIsAnythingOfOneThatHasGone() {
        Interception interception = Interception.by(withDefault(Level.ANSWER));
        Packet presence = Stanzas.presence("<presence from='shakespeare.lit/3k2j4' to='tybalt@shakespeare.lit'>"
            + Stanzas.TEMPPRES + HASHNAME + SmallHost.CAPS + "</presence>");

        interception.pass(presence);

        assertThat(presence.getElement().elements()).isEmpty();
        assertNothingIsKept(interception);
    }

    /** The host takes an empty attribute of that name for the address, lets it go, and then finds the other. */
    @ParameterizedTest
    @ValueSource(strings = {"z:from='' from='x.lit/' to='tybalt@shakespeare.lit'",
        "from='romeo@montague.net/orchard' z:to='' to='x.lit/'"})
    void aRequestWithAnAddressThatIsNoneIsNoFaultOfOurs(String addresses) {
        Interception interception = Interception.by(withDefault(Level.ANSWER));
        for (String type : List.of("", " type='unavailable'")) {
            Packet presence = Stanzas.stanza("<presence xmlns:z='urn:z' " + addresses + type + ">" + Stanzas.TEMPPRES
                + HASHNAME + "</presence>");

            assertThat(interception.pass(presence)).isTrue();

            assertThat(Stanzas.xml(presence)).doesNotContain("temppres", "hashname");
        }
        verify(interception.log, never()).error(any(), any(Throwable.class));
    }

    private static void assertNothingIsKept(Interception interception) {
        assertThat(interception.journal.newest()).isEmpty();
        assertThat(interception.sharings.isEmpty()).isTrue();
        assertThat(interception.hashnames.size()).isZero();
    }
}
