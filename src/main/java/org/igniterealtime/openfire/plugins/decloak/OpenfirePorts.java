package org.igniterealtime.openfire.plugins.decloak;

import java.time.Duration;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.openfire.Components;
import org.igniterealtime.openfire.plugins.decloak.openfire.Openfire;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireConnections;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireDiscovery;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireSessions;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireStreams;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.protocol.BackgroundWork;
import org.igniterealtime.openfire.plugins.decloak.protocol.contact.IdentityForm;
import org.jivesoftware.openfire.XMPPServer;

/** The ports of a running Openfire, and the threads behind them. */
final class OpenfirePorts {

    /** How long a contact may take to say what it can do before its gateway stands in for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long is listened for what it says, to remember it. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final BackgroundWork sharingWork = new BackgroundWork("decloak-sharings");
    private final BackgroundWork gatewayWork = new BackgroundWork("decloak-gateways");
    private final OpenfireDiscovery discovery;
    private final Ports ports;

    OpenfirePorts(Openfire openfire, ServerContext context, Components components) {
        XMPPServer server = openfire.server();
        String domain = openfire.domain();
        this.discovery =
            new OpenfireDiscovery(new Address("", domain, ""), server.getIQRouter(), gatewayWork, SILENCE);
        this.ports = new Ports(domain, context,
            new Ports.Clients(new OpenfireStreams(domain, server.getRoutingTable()),
                new OpenfireConnections(server.getSessionManager()), new OpenfireSessions(server.getSessionManager())),
            new Ports.Routes(server.getPresenceRouter()::route, server.getMessageRouter()::route,
                server.getPresenceUpdateHandler()::directedPresenceSent, sharingWork),
            new Ports.Gateways(discovery, standIn -> gatewayWork.after(PATIENCE, standIn), components::isConnected),
            openfire::isClustered, new IdentityForm(openfire.isSet("decloak.identities.case-sensitive")));
    }

    Ports ports() {
        return ports;
    }

    OpenfireDiscovery discovery() {
        return discovery;
    }

    /** What is done for sharings. */
    BackgroundWork sharingWork() {
        return sharingWork;
    }

    /** What is done for gateways. */
    BackgroundWork gatewayWork() {
        return gatewayWork;
    }
}
