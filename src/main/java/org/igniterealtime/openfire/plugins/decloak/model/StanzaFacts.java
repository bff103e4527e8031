package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a stanza says, beside who asks whom for what, that its decision depends on. Bounded, since it is remembered. */
public sealed interface StanzaFacts {

    /** Nothing more. */
    StanzaFacts NONE = new None();

    /** Nothing more. */
    record None() implements StanzaFacts {
    }

    /**
     * A contact request (it-se.me, Contacts Request).
     *
     * @param sender    who sends it: a service, or anybody
     * @param confirmed whether it says of every detail that it is confirmed
     */
    record Contact(Address sender, boolean confirmed) implements StanzaFacts {
    }

    /**
     * The form of a step in the negotiation of a chat session (XEP-0155 §4).
     *
     * @param step   what the step is
     * @param values by the names of the fields that terms can be set for: the values that are offered or chosen
     * @param secure whether the server does not know better than that the sender is securely connected to it
     */
    record Chat(Step step, Map<String, List<String>> values, boolean secure) implements StanzaFacts {

        /** What a step can be. */
        public enum Step {
            /** It opens a negotiation. */
            REQUEST,
            /** It offers something new to the other party of a negotiation. */
            OFFER,
            /** It answers an offer. */
            ANSWER,
            /** It would answer an offer, and none has been let in. */
            UNASKED
        }

        public Chat {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }

        /** The same step, which answers an offer that has not been let in. */
        public Chat unasked() {
            return new Chat(Step.UNASKED, values, secure);
        }
    }
}
