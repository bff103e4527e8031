package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.SmackClients;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.caps.packet.CapsExtension;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.impl.JidCreate;

/** The specification's scenario with clients as people use them: from the request to knowing whom to call and how. */
@ExtendWith(SharedServer.class)
class SmackClientsIT {

    private final OpenfireServer server;

    SmackClientsIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void julietLearnsWhichOfTybaltsClientsSheCanCallAndWhatTheyCanDo() throws Exception {
        try (Operator operator = new Operator(server); SmackClients clients = new SmackClients(server)) {
            operator.putForEverybody("answer");
            clients.login("tybalt", "library");
            clients.login("tybalt", "garden");
            XMPPTCPConnection juliet = clients.login("juliet", "balcony");
            BlockingQueue<Stanza> answers = new LinkedBlockingQueue<>();
            juliet.addAsyncStanzaListener(answers::add, new AndFilter(StanzaTypeFilter.PRESENCE,
                FromMatchesFilter.createBare(JidCreate.from("tybalt@shakespeare.lit"))));

            juliet.sendStanza(SmackClients.presenceTo("tybalt@shakespeare.lit",
                SmackClients.element("temppres", "urn:xmpp:temppres:0", "reason", "media")));

            Set<String> disclosed = new HashSet<>();
            for (int i = 0; i < 2; i++) {
                Stanza answer = answers.poll(10, TimeUnit.SECONDS);
                assertThat(answer).isNotNull();
                assertThat(answer.getExtension(CapsExtension.class)).as(answer.toXML().toString()).isNotNull();
                assertThat(ServiceDiscoveryManager.getInstanceFor(juliet).discoverInfo(answer.getFrom())
                    .containsFeature("http://jabber.org/protocol/disco#info")).isTrue();
                disclosed.add(answer.getFrom().toString());
            }
            assertThat(disclosed).containsOnly("tybalt@shakespeare.lit/library", "tybalt@shakespeare.lit/garden");
        }
    }
}
