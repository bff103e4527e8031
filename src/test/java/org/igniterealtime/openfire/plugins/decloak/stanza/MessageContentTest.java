package org.igniterealtime.openfire.plugins.decloak.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

class MessageContentTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "<thread>t</thread>", "<no-store xmlns='urn:xmpp:hints'/>",
        "<private xmlns='urn:xmpp:carbons:2'/>", "<request xmlns='urn:xmpp:receipts'/>",
        "<markable xmlns='urn:xmpp:chat-markers:0'/><origin-id xmlns='urn:xmpp:sid:0' id='1'/><thread>t</thread>",
        "<delay xmlns='urn:xmpp:delay'/><x xmlns='jabber:x:delay'/><amp xmlns='http://jabber.org/protocol/amp'/>"})
    void whatOnlySaysHowToTreatAMessageIsNothing(String content) {
        assertThat(MessageContent.isNothing(message(content))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<body>Hark!</body>", "<body/>", "<subject>s</subject>", "<thread xmlns='urn:x'>t</thread>",
        "<active xmlns='http://jabber.org/protocol/chatstates'/>", "<thread>t</thread><x xmlns='urn:x'/>",
        "<no-store xmlns='urn:xmpp:hints:1'/>"})
    void anythingElseIsSomething(String content) {
        assertThat(MessageContent.isNothing(message(content))).isFalse();
    }

    private static Message message(String content) {
        return Stanzas.message("<message xmlns='jabber:client'>" + content + "</message>");
    }
}
