package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Level;

/** What the model knows of a lease. */
record LeaseModel(boolean byServer, Optional<Level> once, Instant limit, Instant sessionBy, SessionsModel sessions) {

    boolean isOver(Instant now) {
        return !limit.isAfter(now) || !sessions.haveBegun() && !sessionBy.isAfter(now);
    }

    /** Somebody has begun a call; that gives it time again. */
    LeaseModel offered(int sid, int user, int id, Instant newSessionBy) {
        sessions.offer(sid, user, id);
        return new LeaseModel(byServer, once, limit, newSessionBy, sessions);
    }
}
