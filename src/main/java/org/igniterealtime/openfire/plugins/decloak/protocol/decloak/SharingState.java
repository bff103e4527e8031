package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.time.InstantSource;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;

/**
 * All that is known of temporary presence at a moment.
 *
 * @param sharings what is shared
 * @param requests what was left to clients, and has not been answered
 * @param pending  the answers that are on their way
 */
public record SharingState(Sharings sharings, OpenRequests requests, PendingAnswers pending) {

    /** Nothing is shared, and nobody has asked. */
    public SharingState(InstantSource clock) {
        this(new Sharings(clock), new OpenRequests(clock), new PendingAnswers(clock));
    }

    /** Whether nothing is shared, and nobody waits for an answer of clients. Cheap: it is asked of every stanza. */
    boolean isIdle() {
        return sharings.isEmpty() && requests.isEmpty();
    }
}
