package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.protocol.MinimalPresence;
import org.jivesoftware.openfire.PresenceRouter;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** The way on which the server's own answers leave: the presence router, past every interceptor, this plugin's too. */
public final class AnswerRoute {

    private final PresenceRouter router;
    private final OnTheirWay<Stage> underWay = new OnTheirWay<>();

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
        return underWay.contains(packet);
    }

    /** Trims a stanza if it is an answer that is being sent: other interceptors add to users' presence. */
    void keepMinimal(Packet packet) {
        if (packet instanceof Presence presence && underWay.contains(presence)
                && underWay.find(presence).filter(Stage.ANSWER::equals).isPresent()) {
            MinimalPresence.trim(presence);
        }
    }

    /** Leaves nothing in an answer that is being sent: what is in it could not be told. */
    void empty(Packet packet) {
        if (underWay.knows(packet)) {
            packet.getElement().clearContent();
        }
    }

    /** What a presence that is being sent is for the requester. */
    private enum Stage { ANSWER, END }
}
