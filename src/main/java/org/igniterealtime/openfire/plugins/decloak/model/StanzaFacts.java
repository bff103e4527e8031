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
     * @param confirmed whether it says of every detail that it is confirmed, and not of the sender's own
     * @param reply     whether it answers such a request with the sender's own details
     */
    record Contact(Address sender, boolean confirmed, boolean reply) implements StanzaFacts {

        /** A request that answers none. */
        public Contact(Address sender, boolean confirmed) {
            this(sender, confirmed, false);
        }

        /** The same as a reply. */
        public Contact asReply() {
            return new Contact(sender, confirmed, true);
        }
    }

    /**
     * The form of a step in the negotiation of a chat session (XEP-0155 §4).
     *
     * @param kind   what the step is
     * @param asked  whether the step may be made: it offers something, or answers an offer that has been let in
     * @param values by the names of the fields that terms can be set for: the values that are offered or chosen
     * @param secure whether the server does not know better than that the sender is securely connected to it
     */
    record Chat(SessionMove.Kind kind, boolean asked, Map<String, List<String>> values, boolean secure)
            implements StanzaFacts {

        public Chat {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }

        /** A step that may be made. */
        public Chat(SessionMove.Kind kind, Map<String, List<String>> values, boolean secure) {
            this(kind, true, values, secure);
        }

        /** The same step, which answers an offer that has not been let in. */
        public Chat unasked() {
            return new Chat(kind, false, values, secure);
        }
    }
}
