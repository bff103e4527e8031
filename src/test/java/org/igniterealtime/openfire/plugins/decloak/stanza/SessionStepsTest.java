package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply.Answer;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Activity;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Move;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/** The documents' own examples, and what is not as they have it. */
class SessionStepsTest {

    private static final String BALCONY = "juliet@shakespeare.lit/balcony";
    private static final String LIBRARY = "tybalt@shakespeare.lit/library";

    @ParameterizedTest
    @CsvSource({
        "/xep-0353/propose, JINGLE, PROPOSE, ca3cf894-5325-482f-a412-a6e9f832298d",
        "/xep-0353/ringing, JINGLE, PROPOSE, ca3cf894-5325-482f-a412-a6e9f832298d",
        "/xep-0353/proceed, JINGLE, PROPOSE, ca3cf894-5325-482f-a412-a6e9f832298d",
        "/xep-0353/reject, JINGLE, REJECT, ca3cf894-5325-482f-a412-a6e9f832298d",
        "/xep-0353/retract, JINGLE, END, ca3cf894-5325-482f-a412-a6e9f832298d",
        "/xep-0353/finish, JINGLE, END, ca3cf894-5325-482f-a412-a6e9f832298d",
        "/xep-0353/session-initiate, JINGLE, OFFER, ca3cf894-5325-482f-a412-a6e9f832298d",
        "/xep-0166/session-initiate, JINGLE, OFFER, a73sjjvkla37jfea",
        "/xep-0166/draft-2006-session-initiate, JINGLE, OFFER, a73sjjvkla37jfea",
        "/xep-0166/draft-2006-session-terminate, JINGLE, END, a73sjjvkla37jfea",
        "/xep-0166/draft-2008-session-initiate, JINGLE, OFFER, 851ba2",
        "/xep-0166/session-accept, JINGLE, GO_ON, a73sjjvkla37jfea",
        "/xep-0166/ringing, JINGLE, GO_ON, a73sjjvkla37jfea",
        "/xep-0166/session-terminate, JINGLE, END, a73sjjvkla37jfea",
        "/xep-0095/offer, STREAM, PROPOSE, a0",
        "/xep-0047/open, STREAM, OFFER, i781hf64",
        "/xep-0047/data, STREAM, GO_ON, i781hf64",
        "/xep-0047/data-in-message, STREAM, GO_ON, i781hf64",
        "/xep-0047/close, STREAM, END, i781hf64",
        "/xep-0065/offer, STREAM, OFFER, vxf9n471bn46"})
    void theDocumentsStepsAreRead(String example, Activity kind, Move move, String name) {
        Packet packet = between(example);
        String id = packet instanceof IQ ? packet.getID() : "";

        assertThat(SessionSteps.of(packet))
            .contains(new SessionStep(kind, move, name, address(BALCONY), address(LIBRARY), id));
    }

    @ParameterizedTest
    @CsvSource({
        "/xep-0166/unknown-session, UNKNOWN", "/xep-0166/tie-break, ERROR", "/xep-0095/accept, RESULT",
        "/xep-0095/reject, ERROR", "/xep-0095/no-valid-streams, ERROR", "/xep-0047/accept, RESULT",
        "/xep-0047/not-supported, ERROR", "/xep-0047/smaller, SMALLER", "/xep-0047/unknown, UNKNOWN",
        "/xep-0065/accept, RESULT", "/xep-0065/refuse, ERROR", "/xep-0065/cannot-connect, UNKNOWN"})
    void theDocumentsRepliesAreRead(String example, Answer outcome) {
        Packet packet = between(example);

        assertThat(SessionSteps.isReply((IQ) packet)).isTrue();
        assertThat(SessionSteps.replyOf((IQ) packet))
            .contains(new SessionReply(outcome, false, address(BALCONY), address(LIBRARY), packet.getID()));
        assertThat(SessionSteps.of(packet)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<iq type='set' id='1'><si xmlns='http://jabber.org/protocol/si'/></iq>",
        "<iq type='set' id='1'><si xmlns='http://jabber.org/protocol/si' xmlns:z='urn:z' z:id='a'/></iq>",
        "<iq type='get' id='1'><query xmlns='http://jabber.org/protocol/bytestreams' sid='a'/></iq>",
        "<iq type='set' id='1'><query xmlns='http://jabber.org/protocol/disco#info' sid='a'/></iq>",
        "<iq type='result' id='1'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='a'/></iq>",
        "<message><propose xmlns='urn:xmpp:jingle-message:0'/></message>",
        "<message><accept xmlns='urn:xmpp:jingle-message:0' id='a'/></message>",
        "<message type='error'><propose xmlns='urn:xmpp:jingle-message:0' id='a'/></message>",
        "<message><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='a'/></message>",
        "<message><udpsuccess xmlns='http://jabber.org/protocol/bytestreams' dstaddr='a'/></message>",
        "<message><body>propose</body></message>",
        "<presence><propose xmlns='urn:xmpp:jingle-message:0' id='a'/></presence>"})
    void whatIsNotAsItsDocumentHasItIsNoStep(String stanza) {
        assertThat(SessionSteps.of(addressed(Stanzas.stanza(stanza)))).isEmpty();
    }

    @Test
    void whatGoesNowhereIsNoStep() {
        assertThat(SessionSteps.of(Stanzas.stanza("<message><propose xmlns='urn:xmpp:jingle-message:0' id='a'/></message>")))
            .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<iq type='error'><error type='cancel'/></iq>",
        "<iq type='result'/>",
        "<iq type='error' id='1'><query xmlns='jabber:iq:version'/><error type='cancel'/></iq>",
        "<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"})
    void aReplyWithoutAnIdOrToSomethingElseIsNone(String iq) {
        assertThat(SessionSteps.replyOf((IQ) addressed(Stanzas.stanza(iq)))).isEmpty();
    }

    @Test
    void anErrorThatRepeatsTheStepIsAReplyToIt() {
        assertThat(SessionSteps.replyOf((IQ) addressed(Stanzas.stanza("<iq type='error' id='1'><session "
            + "xmlns='http://www.google.com/session' type='initiate' id='a'/><error type='cancel'/></iq>")))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"chat, true", "normal, true", "error, false", "groupchat, false"})
    void whatSomebodyWroteToOneOtherIsAConversation(String type, boolean conversation) {
        Message message = Stanzas.message("<message type='" + type + "'><body>Hark</body></message>");

        assertThat(SessionSteps.isConversation(message)).isEqualTo(conversation);
    }

    @Test
    void whatIsEncryptedIsAConversationToo() {
        assertThat(SessionSteps.isConversation(Stanzas.message("<message><encryption xmlns='urn:xmpp:eme:0' "
            + "namespace='urn:xmpp:omemo:2'/></message>"))).isTrue();
    }

    @Test
    void whatNobodyWroteIsNoConversation() {
        assertThat(SessionSteps.isConversation(Stanzas.message("<message type='chat'><composing "
            + "xmlns='http://jabber.org/protocol/chatstates'/></message>"))).isFalse();
    }

    @Property(tries = 2_000)
    void nothingThrows(@ForAll("mangled") Element mangled) {
        Packet packet = Stanzas.packet(mangled);

        SessionSteps.of(packet);
        if (packet instanceof IQ iq) {
            SessionSteps.replyOf(iq);
        } else if (packet instanceof Message message) {
            SessionSteps.isConversation(message);
        }
    }

    @Provide
    Arbitrary<Element> mangled() {
        return Arbitraries.oneOf(Arbitraries.longs().map(MangledExamples::mangled),
            Arbitraries.longs().map(MangledExamples::mangledIq));
    }

    private static Packet between(String example) {
        return addressed(Stanzas.stanza(Stanzas.fixture(example + ".xml")));
    }

    private static Packet addressed(Packet packet) {
        packet.getElement().addAttribute("from", BALCONY).addAttribute("to", LIBRARY);
        return packet;
    }
}
