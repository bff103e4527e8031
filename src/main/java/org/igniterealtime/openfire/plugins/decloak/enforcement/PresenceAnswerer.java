package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.MinimalPresence;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.xmpp.packet.Presence;

/**
 * Answers a request for a user: minimal presence of each resource that the ruling names, sent through the presence
 * router, which books it as directed presence, so that the server sends unavailable when the resource goes offline.
 */
public final class PresenceAnswerer {

    private final SessionManager sessions;
    private final AnswerRoute route;

    public PresenceAnswerer(SessionManager sessions, AnswerRoute route) {
        this.sessions = sessions;
        this.route = route;
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
            route.send(MinimalPresence.of(resource, requester, current));
            takeBackIfGone(session, resource, requester);
        }
    }

    // A resource that goes offline in this moment may have been seen off before the answer was booked. The entry would
    // then wait for the next client of that name, and tell the requester when that one leaves.
    private void takeBackIfGone(ClientSession session, Address resource, Address requester) {
        if (session.isClosed() || !session.getPresence().isAvailable()) {
            route.sendEnd(MinimalPresence.end(resource, requester));
        }
    }
}
