package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEndListener;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of sessions that are over. Openfire creates the next session of a full JID before it tells of the end of the one
 * before, or without ever telling; also of a client that never said that it was there, and so does not say that it goes.
 */
public final class SessionEvents implements SessionEventListener {

    private static final Logger LOG = LoggerFactory.getLogger(SessionEvents.class);

    private final List<SessionEndListener> listeners;

    /**
     * Makes it.
     *
     * @param listeners in the order in which they are told
     */
    public SessionEvents(List<SessionEndListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    private void tell(SessionEnd departure) {
        for (SessionEndListener listener : listeners) {
            try {
                listener.gone(departure);
            } catch (RuntimeException failure) {
                // One that fails must not keep the others from being told.
                LOG.error("Decloak could not clean up after a session that ended", LogText.of(failure));
            }
        }
    }

    @Override
    public void sessionDestroyed(Session session) {
        tell(SessionEnd.ended(Jids.addressOf(session.getAddress()), OpenfireStreams.of(session)));
    }

    @Override
    public void anonymousSessionDestroyed(Session session) {
        sessionDestroyed(session);
    }

    @Override
    public void sessionCreated(Session session) {
        tell(SessionEnd.displacedBy(Jids.addressOf(session.getAddress()), OpenfireStreams.of(session)));
    }

    @Override
    public void anonymousSessionCreated(Session session) {
        sessionCreated(session);
    }

    @Override
    public void resourceBound(Session session) {
        // That it has its full JID has been told before.
    }
}
