package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.VerificationString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server answers for those clients only that can do what the request is for (XEP-0276 §6). */
class AnswerByReasonIT extends OnSharedServer {

    private static final String CALLS = "<feature var='urn:xmpp:jingle:1'/><feature var='urn:xmpp:jingle:apps:rtp:1'/>";
    private static final String FILES = "<feature var='urn:xmpp:jingle:apps:file-transfer:5'/>";

    AnswerByReasonIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void tybaltHasAPhoneALaptopAndAClientThatSaysNothing() {
        operator.putForEverybody("answer");
        announce(scene.enter("tybalt", "phone", "<presence/>"), CALLS);
        announce(scene.enter("tybalt", "laptop", "<presence/>"), FILES);
        scene.enter("tybalt", "pager", "<presence/>");
    }

    @Test
    void aRequestForACallFindsTheClientsThatCanBeCalled() {
        assertThat(answering("media"))
            .containsExactlyInAnyOrder("tybalt@shakespeare.lit/phone", "tybalt@shakespeare.lit/pager");
    }

    @Test
    void aRequestForAFileTransferFindsTheClientsThatTakeFiles() {
        assertThat(answering("file"))
            .containsExactlyInAnyOrder("tybalt@shakespeare.lit/laptop", "tybalt@shakespeare.lit/pager");
    }

    @Test
    void aRequestForTextFindsEveryClient() {
        assertThat(answering("text")).hasSize(3);
    }

    @Test
    void aClientThatTakesTheFullJidOfAnotherIsKnownByItsOwnCapabilities() {
        try (RawClient earlier = RawClient.login(server, "tybalt", "tablet")) {
            announce(earlier, CALLS);
        }
        scene.enter("tybalt", "tablet", "<presence>" + Scene.TYBALTS_CAPS + "</presence>");

        assertThat(answering("file")).contains("tybalt@shakespeare.lit/tablet");
    }

    private List<String> answering(String reason) {
        return ask(scene.juliet(), "tybalt@shakespeare.lit",
            "<temppres xmlns='urn:xmpp:temppres:0' reason='" + reason + "'/>").stream()
            .map(answer -> Stanzas.attribute(answer, "from")).toList();
    }

    // Names capabilities, and tells the server what they are.
    private static void announce(RawClient client, String features) {
        String info = "<identity category='client' type='pc'/>" + features;
        String hash = VerificationString.of(Disco.saying(info).info());
        client.onStanza(stanza -> {
            if (stanza.contains("http://jabber.org/protocol/disco#info") && stanza.contains("type=\"get\"")) {
                client.send("<iq type='result' id='" + Stanzas.attribute(stanza, "id") + "' to='"
                    + Stanzas.attribute(stanza, "from") + "'><query xmlns='http://jabber.org/protocol/disco#info'>" + info
                    + "</query></iq>");
            }
        });
        client.send("<presence>" + Scene.JULIETS_CAPS.replaceFirst("ver='[^']*'", "ver='" + hash + "'") + "</presence>");
        client.fence();
        client.fence();
    }
}
