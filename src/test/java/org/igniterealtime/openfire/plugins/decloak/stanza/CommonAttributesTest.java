package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;

/** A stanza's attributes as clients read them, and where the host reads others. */
class CommonAttributesTest {

    private static final Packet HIDDEN = stanza("xmlns:z='urn:z' z:type='unavailable' z:id='1' z:to='nobody@x.lit'");
    private static final Packet PLAIN = stanza("type='unavailable' id='1' to='tybalt@shakespeare.lit'");

    @Test
    void thoseInANamespaceAreNotThere() {
        assertThat(CommonAttributes.hasType(HIDDEN)).isFalse();
        assertThat(CommonAttributes.isOfType(HIDDEN, "unavailable")).isFalse();
        assertThat(CommonAttributes.type(HIDDEN)).isEmpty();
        assertThat(CommonAttributes.id(HIDDEN)).isEmpty();
    }

    @Test
    void thoseInNoneAre() {
        assertThat(CommonAttributes.hasType(PLAIN)).isTrue();
        assertThat(CommonAttributes.isOfType(PLAIN, "unavailable")).isTrue();
        assertThat(CommonAttributes.isOfType(PLAIN, "probe")).isFalse();
        assertThat(CommonAttributes.type(PLAIN)).isEqualTo("unavailable");
        assertThat(CommonAttributes.id(PLAIN)).isEqualTo("1");
    }

    @Test
    void whomTheHostRoutesToIsARecipient() {
        assertThat(CommonAttributes.hasRecipient(HIDDEN)).isTrue();
        assertThat(CommonAttributes.hasRecipient(PLAIN)).isTrue();
        assertThat(CommonAttributes.hasRecipient(stanza("id='1'"))).isFalse();
    }

    @Test
    void availableIsWhatNobodyTakesForAnythingElse() {
        assertThat(CommonAttributes.isAvailable(stanza("id='1'"))).isTrue();
        assertThat(CommonAttributes.isAvailable(HIDDEN)).isFalse();
        assertThat(CommonAttributes.isAvailable(PLAIN)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "type", "id"})
    void fourAttributesMakeAStanzaAmbiguous(String name) {
        assertThat(CommonAttributes.isAmbiguous(stanza("xmlns:z='urn:z' z:" + name + "='x'"))).isTrue();
        assertThat(CommonAttributes.isAmbiguous(stanza("xmlns:z='urn:z' " + name + "='x' z:" + name + "='x'"))).isTrue();
        assertThat(CommonAttributes.isAmbiguous(stanza(name + "='x'"))).isFalse();
    }

    @Test
    void othersDoNot() {
        assertThat(CommonAttributes.isAmbiguous(stanza("xmlns:z='urn:z' z:other='x' xml:lang='en'"))).isFalse();
    }

    @Test
    void anErrorAndAnAmbiguousStanzaAreNobodysWord() {
        assertThat(CommonAttributes.objection(HIDDEN)).contains(StanzaFault.AMBIGUOUS);
        assertThat(CommonAttributes.objection(stanza("type='error'"))).contains(StanzaFault.ERROR);
        assertThat(CommonAttributes.objection(PLAIN)).isEmpty();
    }

    private static Packet stanza(String attributes) {
        return Stanzas.stanza("<presence " + attributes + "/>");
    }
}
