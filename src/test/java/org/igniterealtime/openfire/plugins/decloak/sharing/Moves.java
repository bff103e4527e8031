package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;

/** Steps in the negotiation of a chat session, for tests. */
final class Moves {

    private Moves() {
    }

    /** A step, in one and the same thread. */
    static SessionMove move(Kind kind, Address from, Address to) {
        // XEP-0155 §4.1: an answer to the request mirrors its id; so does the acknowledgement of an end (§4.4).
        String id = "id-" + switch (kind) {
            case ACCEPT, DECLINE -> Kind.REQUEST;
            case ACKNOWLEDGE -> Kind.TERMINATE;
            default -> kind;
        };
        return new SessionMove(kind, "thread", id, from, to, Optional.empty());
    }

    /** A request in a thread of its own. */
    static SessionMove offer(String thread, Address from, Address to) {
        return new SessionMove(Kind.REQUEST, thread, "id", from, to, Optional.empty());
    }
}
