package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;

/** Questions about what entities can do. */
class DiscoQueryTest {

    private static final String NODE = EntityCapabilities.NODE + "#QgayPKawpkPSDYmwT/WM94uAlu0=";
    private static final String CONTACT = "romeo%shakespeare.lit@sip.shakespeare.lit";

    @Test
    void aQuestionIsAskedWithoutANode() {
        IQ question = DiscoQuery.of(new Address("", "shakespeare.lit", ""),
            new Address("romeo%shakespeare.lit", "sip.shakespeare.lit", ""));

        assertThat(question.getType()).isEqualTo(IQ.Type.get);
        assertThat(question.getFrom()).hasToString("shakespeare.lit");
        assertThat(question.getTo()).hasToString(CONTACT);
        assertThat(question.getChildElement().asXML())
            .isEqualTo("<query xmlns=\"http://jabber.org/protocol/disco#info\"/>");
        assertThat(DiscoQuery.nodeOf(question)).isEmpty();
    }

    @Test
    void aQuestionAboutANodeOfOursIsKnown() {
        assertThat(DiscoQuery.nodeOf(question(NODE))).contains(NODE);
        assertThat(DiscoQuery.nodeOf(question("urn:xmpp:caps#sha-256.kzBZ"))).contains("urn:xmpp:caps#sha-256.kzBZ");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<iq type='get' id='1'><query xmlns='http://jabber.org/protocol/disco#info' node='http://psi-im.org#x'/></iq>",
        "<iq type='get' id='1'><query xmlns='http://jabber.org/protocol/disco#items' node='" + NODE + "'/></iq>",
        "<iq type='set' id='1'><query xmlns='http://jabber.org/protocol/disco#info' node='" + NODE + "'/></iq>",
        "<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#info' node='" + NODE + "'/></iq>",
        "<iq id='1'><query xmlns='http://jabber.org/protocol/disco#info' node='" + NODE + "'/></iq>",
        "<iq type='get' id='1'>text<query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
        "<iq type='get' id='1'/>"})
    void anyOtherStanzaIsNone(String iq) {
        assertThat(DiscoQuery.nodeOf(Disco.iq(iq))).isEmpty();
        assertThat(DiscoQuery.nodeOf(new Message(Disco.element(iq), true))).isEmpty();
    }

    @Test
    void aQuestionBecomesItsOwnAnswer() {
        IQ question = question(NODE);

        DiscoQuery.answer(question, Disco.example("xep-0115/simple").about(NODE));

        assertThat(question.getType()).isEqualTo(IQ.Type.result);
        assertThat(question.getID()).isEqualTo("disco1");
        assertThat(question.getFrom()).hasToString(CONTACT);
        assertThat(question.getTo()).hasToString("juliet@shakespeare.lit/balcony");
        assertThat(question.getElement().elements()).singleElement().satisfies(query -> {
            assertThat(query.attributeValue("node")).isEqualTo(NODE);
            assertThat(query.elements("feature")).hasSize(4);
        });
    }

    private static IQ question(String node) {
        return Disco.iq("<iq type='get' id='disco1' from='juliet@shakespeare.lit/balcony' to='" + CONTACT
            + "'><query xmlns='http://jabber.org/protocol/disco#info' node='" + node + "'/></iq>");
    }
}
