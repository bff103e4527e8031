package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stanzas by which users may change whom they shut out. */
class BlockingStanzasTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "<iq type='set'><query xmlns='jabber:iq:privacy'><active name='quiet'/></query></iq>",
        "<iq type='set'><block xmlns='urn:xmpp:blocking'><item jid='juliet@shakespeare.lit'/></block></iq>",
        "<iq xmlns:z='urn:z' z:type='set' type='get'><query xmlns='jabber:iq:privacy'/></iq>"})
    void theyAreTold(String stanza) {
        assertThat(BlockingStanzas.mayBeChangedBy(Disco.iq(stanza))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<iq type='set'><query xmlns='jabber:iq:roster'/></iq>", "<iq type='result'/>",
        "<iq type='set'><query xmlns='jabber:iq:private'><x xmlns='jabber:iq:privacy'/></query></iq>"})
    void fromOthers(String stanza) {
        assertThat(BlockingStanzas.mayBeChangedBy(Disco.iq(stanza))).isFalse();
    }
}
