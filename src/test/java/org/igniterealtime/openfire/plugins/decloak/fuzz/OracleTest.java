package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** That the fuzzer would notice: a plugin that does too little, and one that does too much. */
class OracleTest {

    private static final String TO = " from='romeo@montague.net/orchard' to='tybalt@shakespeare.lit'";
    private static final String REQUEST = "<presence" + TO + "><show>dnd</show>" + Stanzas.DECLOAK + "</presence>";

    private final FuzzedServer server = new FuzzedServer(World.denying(), Presence::new, IQ::new);

    @ParameterizedTest
    @ValueSource(strings = {"/xep-0276/request-to-peer.xml", "/xep-0276/protoxep-request-to-peer.xml",
        "/telehash/message.xml", "/it-se.me/verify.xml", "/it-se.me/contact.xml", "/xep-0155/request.xml",
        "/xep-0155/accept.xml", "/xep-0155/terminate.xml"})
    void anythingOfOursThatArrivesWhereNothingMayIsNoticed(String example) {
        Element stanza = Stanzas.stanza(Stanzas.fixture(example)).getElement();

        assertThat(Oracle.nothingDisclosed(stanza, Contents.of(stanza), true, List.of())).contains("arrived");
        assertThat(Oracle.nothingDisclosed(stanza, Contents.of(stanza), false, List.of())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {Stanzas.DECLOAK, Stanzas.TEMPPRES, Stanzas.TELEPATHY,
        "<hashname xmlns='urn:xmpp:th:hashname' value='0'/>"})
    void soIsEachElementOfAPresence(String element) {
        Element stanza = Stanzas.stanza("<presence" + TO + ">" + element + "</presence>").getElement();

        assertThat(Oracle.nothingDisclosed(stanza, Contents.of(stanza), true, List.of())).contains("arrived");
    }

    @Test
    void somethingThatIsSentWhereNothingMayIsNoticed() {
        Element stanza = Stanzas.stanza("<presence/>").getElement();
        Packet answer = Stanzas.stanza("<presence/>");

        assertThat(Oracle.nothingDisclosed(stanza, Contents.of(stanza), true, List.of(answer))).contains("sent");
        assertThat(Oracle.nothingChanged(Contents.of(stanza), Contents.of(stanza), List.of(answer))).isNotNull();
    }

    @Test
    void whatSomebodyWhoIsBlockedGetsIsNoticed() {
        Element request = Stanzas.stanza(REQUEST).getElement();
        Element offer = Stanzas.stanza(Stanzas.fixture("/xep-0155/request.xml")).getElement();
        offer.addAttribute("from", "romeo@montague.net/orchard");
        Packet answer = Stanzas.stanza("<presence to='romeo@montague.net/orchard'/>");

        assertThat(Oracle.nothingForMontague(request, Contents.of(request), true, List.of())).contains("request");
        assertThat(Oracle.nothingForMontague(offer, Contents.of(offer), true, List.of())).contains("offer");
        request.clearContent();
        assertThat(Oracle.nothingForMontague(request, Contents.of(request), true, List.of(answer))).contains("answered");
    }

    @Test
    void whatIsTakenOutBesideOursIsNoticed() {
        assertThat(Oracle.always(of(REQUEST), after(REQUEST, "<show>dnd</show>"), true, false, server)).isNull();
        assertThat(Oracle.always(of(REQUEST), after(REQUEST, ""), true, false, server)).contains("beside ours");
        assertThat(Oracle.always(of(REQUEST), after(REQUEST, "<show>dnd</show><x/>"), true, false, server))
            .contains("put in");
    }

    @Test
    void whatProvokesTheClientIsNoticed() {
        for (String provocation : List.of("<c xmlns='http://jabber.org/protocol/caps'/>", "<c xmlns='urn:xmpp:caps'/>",
                "<x xmlns='vcard-temp:x:update'/>", "<x xmlns='jabber:x:avatar'/>")) {
            String request = "<presence" + TO + ">" + provocation + "<show/>" + Stanzas.DECLOAK + "</presence>";

            assertThat(Oracle.nothingProvoked(of(request), after(request, provocation + "<show/>"), true)).isNotNull();
            assertThat(Oracle.nothingProvoked(of(request), after(request, "<show/>"), true)).isNull();
            assertThat(Oracle.always(of(request), after(request, "<show/>"), true, false, server)).isNull();
            assertThat(Oracle.always(of(request), after(request, ""), true, false, server)).contains("beside ours");
        }
    }

    @Test
    void aRequestInOtherPresenceIsNoticedAndSoIsAWordThatComesBack() {
        for (String content : List.of(Stanzas.DECLOAK, "<hashname xmlns='urn:xmpp:th:hashname'/>")) {
            String error = "<presence" + TO + " type='error' xmlns:z='urn:z' z:type='probe'>" + content + "</presence>";

            assertThat(Oracle.nothingMeaningless(of(error), after(error, content), true)).contains("arrived");
            assertThat(Oracle.nothingMeaningless(of(error), after(error, ""), true)).isNull();
        }
    }

    @Test
    void anyChangeOfWhatIsNotOursIsNoticed() {
        String message = "<message" + TO + "><body>Hark!</body></message>";

        for (String changed : List.of("<body>Hark</body>", "<body a='1'>Hark!</body>", " <body>Hark!</body>",
                "<body xmlns='urn:x'>Hark!</body>", "")) {
            assertThat(Oracle.always(of(message), after(message, changed), true, false, server)).contains("changed");
        }
        assertThat(Oracle.always(of(message), of(message), false, false, server)).contains("did not arrive");
    }

    @Test
    void anAnswerThatIsNotMinimalIsNoticed() {
        for (String content : List.of("<show/>", "<c xmlns='urn:x'/>", "<x xmlns='vcard-temp:x:update'/>")) {
            server.sent().clear();
            server.sent().add(Stanzas.stanza("<presence" + TO + ">" + content + "</presence>"));

            assertThat(Oracle.always(of("<presence/>"), of("<presence/>"), true, false, server)).contains("not minimal");
        }
    }

    @Test
    void whatReachesAUserOrIsToldOfOneIsNoticed() {
        Element request = Stanzas.stanza(REQUEST).getElement();
        Element word = Stanzas.stanza("<message from='tybalt@shakespeare.lit/garden' to='romeo@montague.net'>"
            + "<hashname xmlns='urn:xmpp:th:hashname'/></message>").getElement();

        assertThat(Oracle.nothingForUsers(request, Contents.of(request), false, true, List.of())).contains("arrived");
        assertThat(Oracle.nothingForUsers(word, Contents.of(word), false, true, List.of())).contains("arrived");
        request.addAttribute("to", "montague.net");
        assertThat(Oracle.nothingForUsers(request, Contents.of(request), false, true, List.of())).isNull();
    }

    @Test
    void aRoomsStanzaThatIsChangedOrLostOrDoubledIsNoticed() {
        String message = "<message" + TO + "><body>Hark!</body></message>";

        assertThat(Oracle.handed(of(message), of(message), List.of(of(message)))).isNull();
        assertThat(Oracle.handed(of(message), after(message, ""), List.of(of(message)))).contains("others");
        assertThat(Oracle.handed(of(message), of(message), List.of())).contains("did not arrive");
        assertThat(Oracle.handed(of(message), of(message), List.of(of(message), of(message)))).contains("twice");
    }

    @Test
    void whatIsLeftOfOneWhoHasNotLoggedInIsNoticed() {
        assertThat(Oracle.refused(of(REQUEST), after(REQUEST, "<show>dnd</show>"))).isNull();
        assertThat(Oracle.refused(of(REQUEST), after(REQUEST, "<show>dnd</show>" + Stanzas.DECLOAK))).contains("left");
    }

    @Test
    void anAnswerToNobodyIsTold() {
        ChatMemory chats = new ChatMemory();
        Element answer = Stanzas.stanza(Stanzas.fixture("/xep-0155/accept.xml")).getElement();
        Element offer = Stanzas.stanza(Stanzas.fixture("/xep-0155/request.xml")).getElement();

        assertThat(chats.isUnasked(Contents.of(answer), answer)).isTrue();
        chats.note(Contents.of(offer), offer);
        offer.addAttribute("from", answer.attributeValue("to"));
        offer.addAttribute("to", answer.attributeValue("from"));
        chats.note(Contents.of(offer), offer);
        assertThat(chats.isUnasked(Contents.of(answer), answer)).isFalse();
    }

    private static Contents of(String stanza) {
        return Contents.of(Stanzas.stanza(stanza).getElement());
    }

    private static Contents after(String before, String content) {
        String start = before.substring(0, before.indexOf('>') + 1);
        String end = before.startsWith("<presence") ? "</presence>" : "</message>";
        return of(before).afterwards(Stanzas.stanza(start + content + end).getElement());
    }
}
