package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;

/** Holds offers and answers to what the operator requires, and to what the server itself knows to be true. */
final class SessionTerms {

    private static final List<String> FIELDS = List.of(ChatTerms.OTR, ChatTerms.LOGGING, ChatTerms.SECURITY);
    private static final String C2S = ChatTerms.Security.C2S.word();

    private final SecureConnections connections;

    SessionTerms(SecureConnections connections) {
        this.connections = connections;
    }

    /**
     * Takes out of an offer what is not allowed or not true.
     *
     * @return the fields for which nothing is left; then the offer is of no use
     */
    List<String> limit(SessionStanza offer, ChatTerms terms) {
        boolean claimable = mayClaim(offer.move().from());
        return offer.limit(FIELDS, (field, value) -> isAllowed(terms, field, value, claimable),
            // Of the two that mean the same, a request needs only the one that its form of the protocol has.
            field -> terms.isMissed(field) && !isReplaced(offer, field));
    }

    private static boolean isReplaced(SessionStanza offer, String field) {
        return field.equals(ChatTerms.LOGGING)
            || field.equals(ChatTerms.OTR) && offer.has(ChatTerms.LOGGING);
    }

    /** The fields for which an answer chooses what is not allowed or not true. */
    List<String> chosenAgainst(SessionStanza answer, ChatTerms terms) {
        boolean claimable = mayClaim(answer.move().from());
        return answer.chosenAgainst(FIELDS, (field, value) -> isAllowed(terms, field, value, claimable));
    }

    // XEP-0155 §10.2: "Both parties must be securely connected to their servers". Of its own clients, the server knows.
    private boolean mayClaim(Address party) {
        return connections.isSecure(party).orElse(true);
    }

    private static boolean isAllowed(ChatTerms terms, String field, String value, boolean claimable) {
        boolean isFalseClaim = field.equals(ChatTerms.SECURITY) && value.equals(C2S) && !claimable;
        return !isFalseClaim && terms.allow(field, value);
    }
}
