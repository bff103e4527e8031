package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the model knows of the calls of two, by their sids. */
final class SessionsModel {

    private final Map<Integer, SessionModel> bySid = new LinkedHashMap<>();

    boolean areNone() {
        return bySid.isEmpty();
    }

    boolean haveBegun() {
        return bySid.values().stream().anyMatch(SessionModel::hasBegun);
    }

    void offer(int sid, int user, int id) {
        bySid.computeIfAbsent(sid, first -> new SessionModel()).offer(user, id);
    }

    void end(int sid) {
        bySid.remove(sid);
    }

    /** The reply to a stanza of somebody's: of several with its id, to the first that has none. */
    void reply(int user, int id, boolean refused) {
        bySid.entrySet().stream().filter(session -> session.getValue().awaits(user, id)).findFirst()
            .filter(session -> session.getValue().isOverAfterReply(user, refused))
            .ifPresent(session -> bySid.remove(session.getKey()));
    }
}
