package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.sharing.Departure;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.Session;

/**
 * Hears of sessions that are over: when they end and, since the host may tell that late or never, when another one gets
 * their full JID.
 */
interface SessionEnds extends SessionEventListener {

    /** A session is over. Where it was displaced, the host may hold a lock while it tells so. */
    void gone(Departure departure);

    @Override
    default void sessionDestroyed(Session session) {
        gone(Departure.ended(Jids.addressOf(session.getAddress()), OpenfireStreams.of(session)));
    }

    @Override
    default void anonymousSessionDestroyed(Session session) {
        sessionDestroyed(session);
    }

    @Override
    default void sessionCreated(Session session) {
        gone(Departure.displacedBy(Jids.addressOf(session.getAddress()), OpenfireStreams.of(session)));
    }

    @Override
    default void anonymousSessionCreated(Session session) {
        sessionCreated(session);
    }

    @Override
    default void resourceBound(Session session) {
        // That it has its full JID has been told before.
    }
}
