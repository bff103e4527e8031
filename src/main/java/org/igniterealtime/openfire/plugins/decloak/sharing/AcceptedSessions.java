package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.BoundedMap;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;

/**
 * Which chat sessions were accepted, for hours. Either party may end one of them, whatever the policy says by then (XEP-0155
 * §4.4: a party "MUST explicitly terminate" it), and the other may acknowledge that once. Nothing else of a thread passes
 * that was ended: a new session has a new thread.
 *
 * <p>Bounded: the session that was heard of longest ago is forgotten first. Its owner's lock guards it.
 */
final class AcceptedSessions {

    /** How long a session is remembered that nothing is heard of. */
    static final Duration KEPT = Duration.ofHours(12);
    static final int MAX = 50_000;

    private static final long OVERHEAD = MemorySize.OBJECT + MemorySize.INSTANT;

    private final InstantSource clock;
    private final BoundedMap<NegotiationKey, Accepted> sessions;

    AcceptedSessions(InstantSource clock, long maxBytes) {
        this.clock = clock;
        this.sessions = BoundedMap.inOrderOfUse(MAX, maxBytes, (key, session) -> key.bytes() + session.bytes());
    }

    /** A session was accepted, or goes on. */
    void accepted(NegotiationKey key) {
        Optional<Accepted> before = sessions.get(key).filter(session -> session.until.isAfter(clock.instant()));
        if (before.filter(Accepted::isEnded).isEmpty()) {
            sessions.put(key, new Accepted(later(), Optional.empty(), Optional.empty()));
        }
    }

    private Instant later() {
        return clock.instant().plus(KEPT);
    }

    /** Whether a step ends a session that was accepted, or acknowledges that. */
    boolean isEnd(SessionMove move) {
        List<Found> found = find(move);
        return switch (move.kind()) {
            case TERMINATE -> !found.isEmpty() && found.stream().noneMatch(one -> one.session.isAcknowledged());
            case ACKNOWLEDGE -> found.stream().anyMatch(one -> one.session.isAcknowledgedBy(move, one.byInitiator));
            default -> false;
        };
    }

    /** Whether a step is of a session that was ended. */
    boolean isOfEnded(SessionMove move) {
        return find(move).stream().anyMatch(one -> one.session.isEnded());
    }

    /** Takes note of a step that {@linkplain #isEnd ends} a session, or acknowledges that. */
    void end(SessionMove move) {
        for (Found one : find(move)) {
            if (move.kind() == Kind.TERMINATE) {
                sessions.put(one.key, one.session.endedBy(move.id(), one.byInitiator, later()));
            } else if (one.session.isAcknowledgedBy(move, one.byInitiator)) {
                sessions.put(one.key, one.session.acknowledgedBy(one.byInitiator));
            }
        }
    }

    // Two, where each of the two accounts once asked the other in the same thread.
    private List<Found> find(SessionMove move) {
        if (move.thread().isEmpty() || sessions.isEmpty()) {
            return List.of();
        }
        NegotiationKey ofInitiator = NegotiationKey.of(move);
        Instant now = clock.instant();
        return NegotiationKey.ofEither(move).distinct()
            .flatMap(key -> sessions.get(key).filter(session -> session.until.isAfter(now))
                .map(session -> new Found(key, session, key.equals(ofInitiator))).stream())
            .toList();
    }

    /** Forgets what is over. */
    void forgetOver() {
        Instant now = clock.instant();
        sessions.entries().stream().filter(entry -> !entry.getValue().until.isAfter(now)).map(Map.Entry::getKey)
            .toList().forEach(sessions::remove);
    }

    private record Found(NegotiationKey key, Accepted session, boolean byInitiator) {
    }

    /**
     * A session that was accepted.
     *
     * @param until          how long it is remembered
     * @param endOfInitiator the id of the initiator's end, until that is acknowledged; an end of a line once it is, which no
     *                        id holds
     * @param endOfResponder the same of the responder
     */
    private record Accepted(Instant until, Optional<String> endOfInitiator, Optional<String> endOfResponder) {

        private static final String ACKNOWLEDGED = "\n";

        boolean isEnded() {
            return endOfInitiator.isPresent() || endOfResponder.isPresent();
        }

        boolean isAcknowledged() {
            return endOfInitiator.filter(ACKNOWLEDGED::equals).isPresent()
                || endOfResponder.filter(ACKNOWLEDGED::equals).isPresent();
        }

        // XEP-0155 §4.4 and §4.1: the answer mirrors the id.
        boolean isAcknowledgedBy(SessionMove move, boolean byInitiator) {
            return (byInitiator ? endOfResponder : endOfInitiator).filter(move.id()::equals).isPresent();
        }

        Accepted endedBy(String id, boolean byInitiator, Instant later) {
            return byInitiator ? new Accepted(later, Optional.of(id), endOfResponder)
                : new Accepted(later, endOfInitiator, Optional.of(id));
        }

        Accepted acknowledgedBy(boolean byInitiator) {
            return byInitiator ? new Accepted(until, endOfInitiator, Optional.of(ACKNOWLEDGED))
                : new Accepted(until, Optional.of(ACKNOWLEDGED), endOfResponder);
        }

        long bytes() {
            return OVERHEAD + endOfInitiator.map(MemorySize::of).orElse(0L) + endOfResponder.map(MemorySize::of).orElse(0L);
        }
    }
}
