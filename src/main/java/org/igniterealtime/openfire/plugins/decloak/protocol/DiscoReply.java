package org.igniterealtime.openfire.plugins.decloak.protocol;

/** What became of the question what an entity can do. */
public sealed interface DiscoReply {

    /**
     * It said so.
     *
     * @param answer what it said
     */
    record Said(DiscoAnswer answer) implements DiscoReply {
    }

    /**
     * It said something that counts for nothing.
     *
     * @param why a sentence for the operator
     */
    record Malformed(String why) implements DiscoReply {
    }

    /**
     * It replied with an error.
     *
     * @param condition the error's defined condition (RFC 6120 §8.3.3), for example {@code item-not-found}
     */
    record Refused(String condition) implements DiscoReply {

        /** Whether the error says no more than that the entity does not know service discovery (RFC 6120 §8.3.3). */
        public boolean meansNotImplemented() {
            return condition.equals("feature-not-implemented") || condition.equals("service-unavailable");
        }
    }

    /** It said nothing in time. */
    record Silence() implements DiscoReply {
    }
}
