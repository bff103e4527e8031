package org.igniterealtime.openfire.plugins.decloak.openfire;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.session.LocalClientSession;
import org.jivesoftware.openfire.session.Session;

/** What Openfire knows of its clients' streams. The routing table is asked: it changes before anybody is told. */
public final class OpenfireStreams implements SessionStreams {

    private final String serverDomain;
    private final RoutingTable routes;

    public OpenfireStreams(String serverDomain, RoutingTable routes) {
        this.serverDomain = serverDomain;
        this.routes = routes;
    }

    @Override
    public String of(Address resource) {
        boolean mayBeClient = resource.isFull() && serverDomain.equals(resource.domain());
        return mayBeClient ? of(routes.getClientRoute(Jids.jidOf(resource))) : "";
    }

    /** The stream of a session; empty for one of another node, which may take half a minute to say. */
    static String of(Session session) {
        return session instanceof LocalClientSession ? session.getStreamID().getID() : "";
    }
}
