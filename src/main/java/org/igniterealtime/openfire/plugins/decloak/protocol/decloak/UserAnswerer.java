package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;

/**
 * Answers a request for a user: minimal presence of each resource that the verdict names, sent through the presence
 * router, which books it as directed presence, so that the server sends unavailable when the resource goes offline.
 */
public final class UserAnswerer implements Answerer {

    private final ClientSessions sessions;
    private final PresenceSender sender;
    private final SharingStarter sharings;

    public UserAnswerer(ClientSessions sessions, PresenceSender sender, SharingStarter sharings) {
        this.sessions = sessions;
        this.sender = sender;
        this.sharings = sharings;
    }

    /**
     * A request is going to be answered.
     *
     * @return sends the answers, to the session that has asked. A resource that has gone in the meantime, or wants no
     *     messages, is not answered for
     */
    @Override
    public Runnable expect(Verdict verdict) {
        Optional<Grant> asked = verdict.request().map(request -> sharings.grant(request, verdict.decision()));
        return () -> asked.ifPresent(grant -> answer(verdict, grant));
    }

    private void answer(Verdict verdict, Grant grant) {
        verdict.request().ifPresent(request -> verdict.answerFrom().forEach(resource ->
            answer(resource, request.requester(), grant)));
    }

    private void answer(Address resource, Address requester, Grant grant) {
        sessions.find(resource).ifPresent(session -> session.get()
            .filter(current -> CommonAttributes.isAvailable(current) && current.getPriority() >= 0)
            .ifPresent(current -> sharings.answer(requester, resource, grant, () -> {
                sender.send(MinimalPresence.of(resource, requester, current));
                // A resource that goes offline in this moment may have been seen off before the answer was booked. The
                // entry would then wait for the next client of that name, and tell the requester when that one leaves.
                return session.get().filter(CommonAttributes::isAvailable).isPresent();
            })));
    }
}
