package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;

class PresenceReaderTest {

    private final PresenceReader reader = new PresenceReader("shakespeare.lit");

    @Test
    void availablePresenceHasNoType() {
        assertThat(reader.isAvailable(Stanzas.stanza("<presence/>"))).isTrue();
        assertThat(reader.isUnavailable(Stanzas.stanza("<presence/>"))).isFalse();
        assertThat(reader.isAvailable(Stanzas.stanza("<presence type='unavailable'/>"))).isFalse();
        assertThat(reader.isUnavailable(Stanzas.stanza("<presence type='unavailable'/>"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<presence type='subscribe'/>", "<presence type='Unavailable'/>", "<presence type=''/>",
        "<presence id='unavailable' type='probe'/>"})
    void anyOtherTypeIsNeither(String presence) {
        assertThat(reader.isAvailable(Stanzas.stanza(presence))).isFalse();
        assertThat(reader.isUnavailable(Stanzas.stanza(presence))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<message/>", "<iq/>", "<message type='unavailable'/>"})
    void whatIsNoPresenceIsNeither(String stanza) {
        assertThat(reader.isAvailable(Stanzas.stanza(stanza))).isFalse();
        assertThat(reader.isUnavailable(Stanzas.stanza(stanza))).isFalse();
        assertThat(reader.isDeparture(Stanzas.stanza(stanza))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"juliet@shakespeare.lit/balcony,shakespeare.lit", "romeo@montague.net/orchard,juliet@shakespeare.lit",
        "romeo@montague.net/orchard,juliet@shakespeare.lit/balcony", "juliet@shakespeare.lit/balcony,''"})
    void whoTellsEverybodyOrTellsUsFromElsewhereDeparts(String from, String to) {
        assertThat(reader.isDeparture(unavailable(from, to))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"juliet@shakespeare.lit/balcony,tybalt@shakespeare.lit", "juliet@shakespeare.lit/balcony,montague.net",
        "juliet@shakespeare.lit/balcony,shakespeare.lit/desk"})
    void whoTellsOneAloneIsStillThereForOthers(String from, String to) {
        assertThat(reader.isDeparture(unavailable(from, to))).isFalse();
    }

    @Test
    void nobodyDepartsByPresenceThatSaysOtherwiseOrIsFromNobody() {
        assertThat(reader.isDeparture(Stanzas.stanza("<presence from='juliet@shakespeare.lit/balcony'/>"))).isFalse();
        assertThat(reader.isDeparture(Stanzas.stanza("<presence type='unavailable'/>"))).isFalse();
    }

    private static Packet unavailable(String from, String to) {
        return Stanzas.stanza("<presence type='unavailable' from='" + from + "' to='" + to + "'/>");
    }
}
