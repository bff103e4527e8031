package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Optional;

/**
 * One step in the negotiation of a chat session (XEP-0155): what somebody sends to the other party.
 *
 * @param kind     which step
 * @param thread   by which thread; empty only for an error that does not say
 * @param id       the stanza's id; may be empty
 * @param from     who makes it
 * @param to       the other party, as addressed
 * @param resource the resource with which a party is to continue, if the step is about that
 */
public record SessionMove(Kind kind, String thread, String id, Address from, Address to, Optional<String> resource) {

    /** The steps. */
    public enum Kind {
        /** A form to be filled in, with the question whether the other party accepts: the request for a session. */
        REQUEST,
        /** A form to be filled in by the other party of a session that there is: renegotiation. */
        RENEGOTIATE,
        /** The request is accepted. */
        ACCEPT,
        /** The request is declined. */
        DECLINE,
        /** A form is filled in, or taken as agreed on. */
        AGREE,
        /** Who made the request confirms that the session is open (later form of the protocol). */
        COMPLETE,
        /** Who made the request takes it back (later form of the protocol). */
        CANCEL,
        /** The session is ended. */
        TERMINATE,
        /** That it is ended is acknowledged. */
        ACKNOWLEDGE,
        /** What was sent is not understood, or not acceptable. */
        ERROR;

        /** Whether the step asks the other party for something, and does not answer. */
        public boolean isOffer() {
            return this == REQUEST || this == RENEGOTIATE;
        }
    }
}
