package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;

import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.SmackClients;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.junit.jupiter.api.Test;

/** The document's request, which claims a secure connection, from a client that has one and from one that has not. */
class SecureConnectionIT {

    @Test
    void theServerKnowsWhoIsOnTls() throws Exception {
        try (OpenfireServer server = OpenfireServer.start(
                ServerOptions.withPlugin().withProperty("xmpp.client.tls.policy", "optional"));
                Operator operator = new Operator(server); SmackClients clients = new SmackClients(server);
                RawClient juliet = RawClient.login(server, "juliet", "balcony");
                RawClient romeo = RawClient.login(server, "romeo", "plain")) {
            operator.put("""
                { "rules": [ { "id": "sessions", "protocols": ["chat-session"], "default": "ask" } ] }""");
            juliet.send("<presence/>");
            juliet.fence();
            String request = Documents.between(Documents.example("/xep-0155/request.xml"), "", juliet.jid());

            romeo.send(request);
            romeo.fence();
            assertThat(juliet.fence()).isEmpty();

            XMPPTCPConnection secure = clients.loginByTls("romeo", "orchard");
            assertThat(secure.isSecureConnection()).isTrue();
            Message parsed = PacketParserUtils.parseStanza(request.replace("<message", "<message xmlns='jabber:client'"));
            secure.sendStanza(parsed);
            assertThat(juliet.await(messageFrom("romeo@shakespeare.lit/orchard"))).contains("c2s");
        }
    }
}
