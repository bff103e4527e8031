package org.igniterealtime.openfire.plugins.decloak;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.EntityCapabilities;
import org.junit.jupiter.api.BeforeEach;

/** Tests on the shared server with a gateway that it answers for. */
abstract class WithGateway extends OnSharedServer {

    static final String CONTACT = "romeo%shakespeare.lit@sip.shakespeare.lit";
    static final String NURSE = "nurse%shakespeare.lit@sip.shakespeare.lit";
    static final String JULIET = "juliet@shakespeare.lit/balcony";

    WithGateway(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void answerForTheGateway() {
        operator.put("""
            { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ] }""");
    }

    static String request(String contact) {
        return "<presence to='" + contact + "'>" + Scene.JULIETS_CAPS + Scene.MEDIA_REQUEST + "</presence>";
    }

    static Shape answer(String contact, String info) {
        EntityCapabilities capabilities = Disco.saying(info).capabilities();
        return new Shape(Map.of("from", contact, "to", JULIET), List.of(
            new Shape.Child("c", "http://jabber.org/protocol/caps", Map.of("hash", "sha-1", "node",
                EntityCapabilities.NODE, "ver", capabilities.verification())),
            new Shape.Child("c", "urn:xmpp:caps", Map.of())), "");
    }

    static String discoQuery(String contact, String node) {
        return "<iq type='get' id='what-" + Math.abs(node.hashCode()) + "' to='" + contact
            + "'><query xmlns='http://jabber.org/protocol/disco#info' node='" + node + "'/></iq>";
    }

    static void awaitAsked(SipGateway gateway, String contact) {
        await().until(() -> gateway.asked().contains(contact));
    }

    static List<String> presencesTo(SipGateway gateway) {
        return gateway.component().fence().stream().filter(stanza -> Stanzas.name(stanza).equals("presence")).toList();
    }

    Map<String, List<String>> explain(String purpose) {
        return operator.explain(Map.of("requester", JULIET, "target", CONTACT, "purpose", purpose));
    }
}
