package org.igniterealtime.openfire.plugins.decloak;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.SecureConnections;
import org.igniterealtime.openfire.plugins.decloak.protocol.contact.IdentityForm;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.ClientSessions;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DirectedPresences;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.Discovery;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.Patience;
import org.xmpp.packet.Message;
import org.xmpp.packet.Presence;

/**
 * What the handlers need of the server: all that only the host knows or can do.
 *
 * @param domain      the server's own domain
 * @param context     what the server knows of the parties to a request
 * @param clients     its own clients
 * @param routes      what it sends for the plugin
 * @param gateways    the gateways connected to it
 * @param isClustered whether it is one node of several
 * @param identities  in which form telephone numbers and mail addresses are compared
 */
public record Ports(String domain, ServerContext context, Clients clients, Routes routes, Gateways gateways,
                    BooleanSupplier isClustered, IdentityForm identities) {

    /**
     * The server's own clients.
     *
     * @param streams     tells sessions apart that follow one another under one full JID
     * @param connections whether they are connected by TLS
     * @param sessions    their presence
     */
    public record Clients(SessionStreams streams, SecureConnections connections, ClientSessions sessions) {
    }

    /**
     * What the server sends for the plugin.
     *
     * @param presences routes presence, and books it as directed presence
     * @param messages  routes a message
     * @param directed  the book of directed presence
     * @param background does what must not be waited for
     */
    public record Routes(Consumer<Presence> presences, Consumer<Message> messages, DirectedPresences directed,
                         Executor background) {
    }

    /**
     * The gateways connected to the server.
     *
     * @param discovery   asks what they and their contacts can do
     * @param patience    how long a contact may take before its gateway stands in for it
     * @param isConnected whether a component of a domain is connected
     */
    public record Gateways(Discovery discovery, Patience patience, Predicate<String> isConnected) {
    }
}
