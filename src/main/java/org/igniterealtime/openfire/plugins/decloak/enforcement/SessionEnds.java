package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.Session;

/** Hears of sessions that end; of one that begins, nothing is known yet. */
interface SessionEnds extends SessionEventListener {

    @Override
    default void anonymousSessionDestroyed(Session session) {
        sessionDestroyed(session);
    }

    @Override
    default void sessionCreated(Session session) {
        // Nothing is known of it yet.
    }

    @Override
    default void anonymousSessionCreated(Session session) {
        // Nothing is known of it yet.
    }

    @Override
    default void resourceBound(Session session) {
        // Nothing is known of it yet.
    }
}
