package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.MinimalPresence;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
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
    private final SharingKeeper sharings;

    public PresenceAnswerer(SessionManager sessions, AnswerRoute route, SharingKeeper sharings) {
        this.sessions = sessions;
        this.route = route;
        this.sharings = sharings;
    }

    /**
     * A request is going to be answered.
     *
     * @return sends the answers, to the session that has asked. A resource that has gone in the meantime, or wants no
     *     messages, is not answered for
     */
    Runnable expect(Ruling ruling) {
        Optional<Grant> asked = ruling.question().map(question -> sharings.grant(question, ruling.decision()));
        return () -> asked.ifPresent(grant -> answer(ruling, grant));
    }

    private void answer(Ruling ruling, Grant grant) {
        ruling.question().ifPresent(question -> ruling.answerFrom().forEach(resource ->
            answer(resource, question.requester(), grant)));
    }

    private void answer(Address resource, Address requester, Grant grant) {
        ClientSession session = sessions.getSession(Jids.jidOf(resource));
        if (session == null || session.isClosed()) {
            return;
        }
        Presence current = session.getPresence();
        if (CommonAttributes.isAvailable(current) && current.getPriority() >= 0) {
            sharings.answer(requester, resource, grant, () -> {
                route.send(MinimalPresence.of(resource, requester, current));
                // A resource that goes offline in this moment may have been seen off before the answer was booked. The
                // entry would then wait for the next client of that name, and tell the requester when that one leaves.
                return !session.isClosed() && CommonAttributes.isAvailable(session.getPresence());
            });
        }
    }
}
