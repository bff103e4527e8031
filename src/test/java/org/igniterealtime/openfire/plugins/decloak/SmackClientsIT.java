package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.client.SmackClients;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.jivesoftware.smack.filter.AndFilter;
import org.jivesoftware.smack.filter.FromMatchesFilter;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.caps.EntityCapsManager;
import org.jivesoftware.smackx.caps.packet.CapsExtension;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.disco.packet.DiscoverInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;

/** The specification's scenario with clients as people use them: from the request to knowing whom to call and how. */
@ExtendWith(SharedServer.class)
class SmackClientsIT {

    private final OpenfireServer server;

    SmackClientsIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void julietLearnsWhatATelephoneCanDoAndHerClientFindsNothingWrongWithIt() throws Exception {
        Warnings warnings = new Warnings();
        Logger smack = Logger.getLogger("org.jivesoftware");
        smack.addHandler(warnings);
        try (Operator operator = new Operator(server); SmackClients clients = new SmackClients(server);
                SipGateway gateway = new SipGateway(server, "sip")) {
            operator.put("""
                { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ] }""");
            XMPPTCPConnection juliet = clients.login("juliet", "balcony");
            Jid romeo = JidCreate.from("romeo%shakespeare.lit@sip.shakespeare.lit");
            BlockingQueue<Stanza> answers = new LinkedBlockingQueue<>();
            juliet.addAsyncStanzaListener(answers::add, new AndFilter(StanzaTypeFilter.PRESENCE,
                FromMatchesFilter.createBare(romeo)));

            juliet.sendStanza(SmackClients.presenceTo(romeo.toString(),
                SmackClients.element("temppres", "urn:xmpp:temppres:0", "reason", "media")));
            CapsExtension caps = answers.poll(10, TimeUnit.SECONDS).getExtension(CapsExtension.class);
            // The client takes note of them by itself.
            await().until(() -> EntityCapsManager.getNodeVersionByJid(romeo) != null);
            DiscoverInfo info = ServiceDiscoveryManager.getInstanceFor(juliet).discoverInfo(romeo);

            assertThat(info.containsFeature("urn:xmpp:jingle:1")).isTrue();
            assertThat(info.hasIdentity("gateway", "sip")).isTrue();
            // What the client has put to the test and keeps, for everybody who shows the same.
            assertThat(EntityCapsManager.verifyDiscoverInfoVersion(caps.getVer(), caps.getHash(), info)).isTrue();
            assertThat(EntityCapsManager.getDiscoveryInfoByNodeVer(caps.getNode() + "#" + caps.getVer())).isNotNull();
            assertThat(warnings.messages).isEmpty();
            assertThat(gateway.asked()).filteredOn(romeo.toString()::equals).hasSize(1);
        } finally {
            smack.removeHandler(warnings);
        }
    }

    /** What a client finds wrong. */
    private static final class Warnings extends Handler {

        final List<String> messages = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(entry.getMessage());
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
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
