package org.igniterealtime.openfire.plugins.decloak.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.SmackClients;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The server that the other integration tests stand on does what a server does, without the plugin. */
class OpenfireServerIT {

    private static OpenfireServer server;

    @BeforeAll
    static void startServer() {
        server = OpenfireServer.start(ServerOptions.withoutPlugin());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void directedPresenceArrivesAsItWasSent() {
        try (RawClient juliet = RawClient.login(server, "juliet", "balcony");
                RawClient tybalt = RawClient.login(server, "tybalt", "phone")) {
            tybalt.send("<presence/>");
            tybalt.fence();
            juliet.send("<presence to='" + tybalt.jid() + "'><x xmlns='urn:example:x'>a &lt; b &gt; c</x></presence>");
            juliet.fence();

            assertThat(tybalt.fence()).singleElement().asString().startsWith("<presence")
                    .contains("from=\"juliet@shakespeare.lit/balcony\"")
                    .contains("<x xmlns=\"urn:example:x\">a &lt; b &gt; c</x>");
        }
    }

    @Test
    void fenceShowsThatNothingCame() {
        try (RawClient juliet = RawClient.login(server, "juliet", "balcony");
                RawClient tybalt = RawClient.login(server, "tybalt", "phone")) {
            juliet.send("<presence/>");
            juliet.send("<presence to='nobody@shakespeare.lit'/>");
            juliet.fence();

            assertThat(tybalt.fence()).isEmpty();
        }
    }

    @Test
    void recipientOfDirectedPresenceLearnsThatTheSenderHasGone() {
        try (RawClient tybalt = RawClient.login(server, "tybalt", "phone")) {
            tybalt.send("<presence/>");
            try (RawClient juliet = RawClient.login(server, "juliet", "balcony")) {
                juliet.send("<presence/><presence to='" + tybalt.jid() + "'/>");
                tybalt.awaitPresenceFrom(juliet.jid());
            }

            tybalt.await(presenceFrom("juliet@shakespeare.lit/balcony", "unavailable"));
        }
    }

    @Test
    void smackClientsExchangePresence() throws Exception {
        try (SmackClients clients = new SmackClients(server)) {
            XMPPTCPConnection tybalt = clients.login("tybalt", "phone");
            BlockingQueue<Stanza> received = new LinkedBlockingQueue<>();
            tybalt.addAsyncStanzaListener(received::add, stanza -> StanzaTypeFilter.PRESENCE.accept(stanza)
                    && stanza.getFrom().toString().startsWith("juliet@"));
            clients.login("juliet", "balcony").sendStanza(SmackClients.presenceTo("tybalt@shakespeare.lit/phone",
                    SmackClients.element("x", "urn:example:x", "reason", "text")));

            Presence presence = (Presence) received.poll(10, TimeUnit.SECONDS);
            assertThat(presence).isNotNull();
            assertThat(presence.hasExtension("x", "urn:example:x")).isTrue();
        }
    }

    @Test
    void componentReceivesPresenceAndAnswers() {
        try (ComponentClient gateway = ComponentClient.connect(server, "gateway");
                RawClient juliet = RawClient.login(server, "juliet", "balcony")) {
            gateway.onStanza(stanza -> {
                if (presenceFrom(juliet.jid()).test(stanza)) {
                    gateway.send("<presence from='romeo@gateway.shakespeare.lit/r' to='" + juliet.jid() + "'/>");
                }
            });
            juliet.send("<presence/><presence to='romeo@gateway.shakespeare.lit'/>");

            gateway.awaitPresenceFrom(juliet.jid());
            juliet.awaitPresenceFrom("romeo@gateway.shakespeare.lit/r");
            gateway.fence();
        }
    }

    @Test
    void administratorSeesTheCommandsOfTheServer() {
        String query = "<iq type='get' id='commands' to='shakespeare.lit'><query "
                + "xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/></iq>";
        try (RawClient admin = RawClient.login(server, "admin", "console");
                RawClient juliet = RawClient.login(server, "juliet", "balcony")) {
            assertThat(admin.query(query)).contains("http://jabber.org/protocol/admin#add-user");
            assertThat(juliet.query(query)).doesNotContain("http://jabber.org/protocol/admin#add-user");
        }
    }
}
