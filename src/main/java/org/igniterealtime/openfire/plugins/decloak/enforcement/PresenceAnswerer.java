package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.MinimalPresence;
import org.jivesoftware.openfire.PresenceRouter;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Answers a request for a user: minimal presence of each resource that the ruling names, sent through the presence
 * router, which books it as directed presence, so that the server sends unavailable when the resource goes offline.
 */
public final class PresenceAnswerer {

    private final SessionManager sessions;
    private final PresenceRouter router;
    private final Set<Packet> underWay = ConcurrentHashMap.newKeySet();

    public PresenceAnswerer(SessionManager sessions, PresenceRouter router) {
        this.sessions = sessions;
        this.router = router;
    }

    /** Sends the answers. A resource that has gone in the meantime, or wants no messages, is not answered for. */
    void answer(Ruling ruling) {
        ruling.question().map(Question::requester).ifPresent(requester ->
            ruling.answerFrom().forEach(resource -> answer(resource, requester)));
    }

    private void answer(Address resource, Address requester) {
        ClientSession session = sessions.getSession(Jids.jidOf(resource));
        if (session == null || session.isClosed()) {
            return;
        }
        Presence current = session.getPresence();
        if (current.isAvailable() && current.getPriority() >= 0) {
            send(MinimalPresence.of(resource, requester, current));
            takeBackIfGone(session, resource, requester);
        }
    }

    // A resource that goes offline in this moment may have been seen off before the answer was booked. The entry would
    // then wait for the next client of that name, and tell the requester when that one leaves.
    private void takeBackIfGone(ClientSession session, Address resource, Address requester) {
        if (session.isClosed() || !session.getPresence().isAvailable()) {
            Presence gone = new Presence(Presence.Type.unavailable);
            gone.setFrom(Jids.jidOf(resource));
            gone.setTo(Jids.jidOf(requester));
            router.route(gone);
        }
    }

    private void send(Presence answer) {
        underWay.add(answer);
        try {
            router.route(answer);
        } finally {
            underWay.remove(answer);
        }
    }

    /** Trims a stanza if it is an answer that is being sent: other interceptors add to users' presence. */
    void keepMinimal(Packet packet) {
        if (packet instanceof Presence presence && !underWay.isEmpty() && underWay.contains(presence)) {
            MinimalPresence.trim(presence);
        }
    }
}
