package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Set;

/** What became of the question what an entity can do. */
public sealed interface DiscoReply {

    /** Whether nothing follows from it about what the entity can do, for better or for worse. */
    default boolean saysNothingOfTheEntity() {
        return false;
    }

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

        // RFC 6120 §8.3.3: it does not know service discovery, or it does not want to tell the one who asks.
        private static final Set<String> NO_WORD_OF_THE_ENTITY = Set.of("feature-not-implemented",
            "service-unavailable", "registration-required", "subscription-required", "forbidden", "not-authorized",
            "not-allowed");

        @Override
        public boolean saysNothingOfTheEntity() {
            return NO_WORD_OF_THE_ENTITY.contains(condition);
        }
    }

    /** It said nothing in time. */
    record Silence() implements DiscoReply {
        @Override
        public boolean saysNothingOfTheEntity() {
            return true;
        }
    }
}
