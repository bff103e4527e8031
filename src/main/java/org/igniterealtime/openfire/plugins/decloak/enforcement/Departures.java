package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Packet;

/** Notices that a resource goes offline, and has all that is kept of it forgotten. */
public final class Departures implements SessionEventListener {

    private final PresenceReader reader;
    private final HashnameDirectory hashnames;

    public Departures(PresenceReader reader, HashnameDirectory hashnames) {
        this.reader = reader;
        this.hashnames = hashnames;
    }

    /** Looks at a stanza that the server has just read. */
    void follow(Packet packet) {
        if (reader.isDeparture(packet)) {
            Jids.senderOf(packet).ifPresent(hashnames::gone);
        }
    }

    // Also of a client that never said that it was there, and so does not say that it goes.
    @Override
    public void sessionDestroyed(Session session) {
        hashnames.gone(Jids.addressOf(session.getAddress()));
    }

    @Override
    public void anonymousSessionDestroyed(Session session) {
        sessionDestroyed(session);
    }

    @Override
    public void sessionCreated(Session session) {
        // Nothing is known of it yet.
    }

    @Override
    public void anonymousSessionCreated(Session session) {
        // Nothing is known of it yet.
    }

    @Override
    public void resourceBound(Session session) {
        // Nothing is known of it yet.
    }
}
