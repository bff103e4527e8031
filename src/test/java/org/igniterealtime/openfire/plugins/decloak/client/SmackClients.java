package org.igniterealtime.openfire.plugins.decloak.client;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.ExtensionElement;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.PresenceBuilder;
import org.jivesoftware.smack.packet.StandardExtensionElement;
import org.jivesoftware.smack.roster.Roster;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smack.util.TLSUtils;
import org.jivesoftware.smackx.caps.EntityCapsManager;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.disco.packet.DiscoverInfo;
import org.jivesoftware.smackx.ping.PingManager;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.stringprep.XmppStringprepException;

/** Clients as people use them, by Smack. Closing this disconnects all that it has logged in. */
public final class SmackClients implements AutoCloseable {

    /** What they all can do (XEP-0167). */
    private static final String CALLS = "urn:xmpp:jingle:apps:rtp:1";

    private final OpenfireServer server;
    private final List<XMPPTCPConnection> connections = new ArrayList<>();

    /**
     * Takes the server that the clients connect to.
     *
     * @param server the server
     */
    public SmackClients(OpenfireServer server) {
        this.server = server;
    }

    /**
     * Logs in and sends an initial presence. The roster is not loaded.
     *
     * @param user the user name, which is also the password
     * @param resource the resource
     * @return the connection
     */
    public XMPPTCPConnection login(String user, String resource) {
        return login(user, resource, true, SecurityMode.disabled);
    }

    /**
     * Logs in over TLS, whoever's certificate the server has, and sends an initial presence.
     *
     * @param user the user name, which is also the password
     * @param resource the resource
     * @return the connection
     */
    public XMPPTCPConnection loginByTls(String user, String resource) {
        return login(user, resource, true, SecurityMode.required);
    }

    /**
     * Logs in without any presence. The roster is not loaded.
     *
     * @param user the user name, which is also the password
     * @param resource the resource
     * @return the connection
     */
    public XMPPTCPConnection loginSilently(String user, String resource) {
        return login(user, resource, false, SecurityMode.disabled);
    }

    /**
     * Makes an available directed presence.
     *
     * @param to the recipient
     * @param extensions what is in it
     * @return the presence, to be sent by a connection
     */
    public static Presence presenceTo(String to, ExtensionElement... extensions) {
        try {
            PresenceBuilder presence = PresenceBuilder.buildPresence().ofType(Presence.Type.available)
                    .to(JidCreate.from(to));
            for (ExtensionElement extension : extensions) {
                presence.addExtension(extension);
            }
            return presence.build();
        } catch (XmppStringprepException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /**
     * Makes an element of any kind.
     *
     * @param name its name
     * @param namespace its namespace
     * @param attributes names and values by turns
     * @return the element
     */
    public static StandardExtensionElement element(String name, String namespace, String... attributes) {
        StandardExtensionElement.Builder element = StandardExtensionElement.builder(name, namespace);
        for (int i = 0; i < attributes.length; i += 2) {
            element.addAttribute(attributes[i], attributes[i + 1]);
        }
        return element.build();
    }

    @Override
    public void close() {
        connections.stream().filter(XMPPTCPConnection::isConnected).forEach(SmackClients::leave);
    }

    // Smack's own way waits 5 seconds for the end of the stream, which Openfire 4.2 sometimes leaves out. Once the ping
    // is answered, the server has told others that the client has gone.
    private static void leave(XMPPTCPConnection connection) {
        try {
            connection.sendStanza(PresenceBuilder.buildPresence().ofType(Presence.Type.unavailable).build());
            PingManager.getInstanceFor(connection).pingMyServer();
        } catch (SmackException e) {
            // It has left already.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.instantShutdown();
        }
    }

    private static boolean takesCalls(EntityCapsManager capabilities) {
        DiscoverInfo own = capabilities.getCapsVersionAndHash() == null ? null
            : EntityCapsManager.getDiscoveryInfoByNodeVer(capabilities.getLocalNodeVer());
        return own != null && own.containsFeature(CALLS);
    }

    private XMPPTCPConnection login(String user, String resource, boolean presence, SecurityMode security) {
        try {
            XMPPTCPConnection connection = new XMPPTCPConnection(XMPPTCPConnectionConfiguration.builder()
                    .setXmppDomain(server.domain()).setHostAddress(InetAddress.getByName(server.host()))
                    .setPort(server.clientPort()).setSecurityMode(security)
                    .setCustomX509TrustManager(new TLSUtils.AcceptAllTrustManager())
                    .setHostnameVerifier((host, session) -> true)
                    .setUsernameAndPassword(user, user).setResource(resource).setSendPresence(presence).build());
            ServiceDiscoveryManager.getInstanceFor(connection).addFeature(CALLS);
            EntityCapsManager capabilities = EntityCapsManager.getInstanceFor(connection);
            capabilities.enableEntityCaps();
            // They are made in the background, and the first presence is to carry them already.
            Awaitility.await().until(() -> takesCalls(capabilities));
            Roster.getInstanceFor(connection).setRosterLoadedAtLogin(false);
            connections.add(connection);
            connection.connect().login();
            return connection;
        } catch (IOException | SmackException | XMPPException e) {
            throw new IllegalStateException(user + " cannot log in", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
