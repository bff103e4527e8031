package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugins.decloak.protocol.MinimalPresence;
import org.jivesoftware.openfire.PresenceRouter;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** The way on which the server's own answers leave: the presence router, past every interceptor, this plugin's too. */
public final class AnswerRoute {

    private final PresenceRouter router;
    private final Map<Packet, Stage> underWay = new ConcurrentHashMap<>();

    public AnswerRoute(PresenceRouter router) {
        this.router = router;
    }

    /** Sends an answer, and keeps it as it is. */
    void send(Presence answer) {
        send(answer, Stage.ANSWER);
    }

    /** Sends the end of what was answered. */
    void sendEnd(Presence end) {
        send(end, Stage.END);
    }

    private void send(Presence presence, Stage stage) {
        underWay.put(presence, stage);
        try {
            router.route(presence);
        } finally {
            underWay.remove(presence);
        }
    }

    /** Whether a stanza is an answer, or the end of one, that is being sent. */
    boolean isUnderWay(Packet packet) {
        return !underWay.isEmpty() && underWay.containsKey(packet);
    }

    /** Trims a stanza if it is an answer that is being sent: other interceptors add to users' presence. */
    void keepMinimal(Packet packet) {
        if (!underWay.isEmpty() && packet instanceof Presence presence && underWay.get(presence) == Stage.ANSWER) {
            MinimalPresence.trim(presence);
        }
    }

    /** Leaves nothing in an answer that is being sent: what is in it could not be told. */
    void empty(Packet packet) {
        if (isUnderWay(packet)) {
            packet.getElement().clearContent();
        }
    }

    /** What a presence that is being sent is for the requester. */
    private enum Stage { ANSWER, END }
}
