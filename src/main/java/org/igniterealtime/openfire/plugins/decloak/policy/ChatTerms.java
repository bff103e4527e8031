package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;

/**
 * What the operator requires of negotiated chat sessions.
 *
 * @param otr      whether the parties may, must or must not agree to keep no log
 * @param security the least security that they may agree on
 */
public record ChatTerms(Otr otr, Security security) {

    /** The field for keeping no log (XEP-0155 0.9 §10.2). */
    public static final String OTR = "otr";
    /** The same in the later form of the protocol. */
    public static final String LOGGING = "logging";
    /** The field for the minimum security level (XEP-0155 0.9 §10.2). */
    public static final String SECURITY = "security";

    /** All fields that there are terms for. */
    public static final List<String> FIELDS = List.of(OTR, LOGGING, SECURITY);

    private static final List<String> KNOWN =
        Stream.concat(Stream.of("true", "1", "false", "0", "may", "mustnot"), Keyword.all(Security.class).stream()).toList();

    /** Out of the box: whatever the parties agree on. */
    public static ChatTerms none() {
        return new ChatTerms(Otr.ALLOW, Security.NONE);
    }

    /** A value that a peer has written, as far as it is one that any terms know; so that what is kept of it is bounded. */
    public static String known(String value) {
        return KNOWN.stream().filter(value::equals).findFirst().orElse("?");
    }

    /**
     * The fields for which a step is against these terms, or claims what the server knows not to be so. Of an offer, one
     * value that is allowed is enough: the others are taken out of it. An answer has chosen.
     */
    List<String> unmet(StanzaFacts.Chat chat) {
        return FIELDS.stream()
            .filter(field -> chat.kind().isOffer() ? isNothingLeft(chat, field) : isChosenAgainst(chat, field)).toList();
    }

    // XEP-0155 §4.1: who accepts fills in the form; what is not filled in is not agreed on.
    private boolean isChosenAgainst(StanzaFacts.Chat answer, String field) {
        if (!answer.values().containsKey(field)) {
            return answer.kind() == SessionMove.Kind.ACCEPT && isMissed(field) && !isReplaced(answer, field);
        }
        return answer.values().getOrDefault(field, List.of()).stream()
            .anyMatch(value -> !allow(field, value, answer.secure()));
    }

    private boolean isNothingLeft(StanzaFacts.Chat offer, String field) {
        List<String> values = offer.values().get(field);
        if (values == null) {
            return offer.kind() == SessionMove.Kind.REQUEST && isMissed(field) && !isReplaced(offer, field);
        }
        return values.stream().noneMatch(value -> allow(field, value, offer.secure()));
    }

    // Of the two that mean the same, a request needs only the one that its form of the protocol has.
    private static boolean isReplaced(StanzaFacts.Chat offer, String field) {
        return field.equals(LOGGING) || field.equals(OTR) && offer.values().containsKey(LOGGING);
    }

    /**
     * Whether a field may have a value in a stanza. XEP-0155 §10.2: "Both parties must be securely connected to their
     * servers"; of its own clients, the server knows.
     *
     * @param secure whether the server does not know better than that the sender is securely connected
     */
    public boolean allow(String field, String value, boolean secure) {
        boolean isFalseClaim = field.equals(SECURITY) && value.equals(Security.C2S.word()) && !secure;
        return !isFalseClaim && allow(field, value);
    }

    /** Whether any of a field's values is not allowed. */
    boolean restrict(String field) {
        return switch (field) {
            case OTR, LOGGING -> otr != Otr.ALLOW;
            case SECURITY -> security != Security.NONE;
            default -> false;
        };
    }

    /** Whether a field may have a value. What is not one of its values is none that is allowed, if there are limits. */
    boolean allow(String field, String value) {
        if (!restrict(field)) {
            return true;
        }
        return switch (field) {
            case OTR -> isAllowed(isTrue(value), isFalse(value));
            case LOGGING -> isAllowed(value.equals("mustnot"), value.equals("may"));
            default -> Keyword.parse(Security.class, value).filter(level -> level.compareTo(security) >= 0).isPresent();
        };
    }

    /** Whether a request without a field asks for less than is required. */
    boolean isMissed(String field) {
        return field.equals(SECURITY) ? security != Security.NONE : otr == Otr.REQUIRE;
    }

    private boolean isAllowed(boolean off, boolean on) {
        return otr == Otr.REQUIRE ? off : on;
    }

    // XEP-0004 §3.3: a boolean is written in either way.
    private static boolean isTrue(String value) {
        return value.equals("true") || value.equals("1");
    }

    private static boolean isFalse(String value) {
        return value.equals("false") || value.equals("0");
    }

    /** Whether the parties may agree to keep no log. */
    public enum Otr implements Keyword {
        /** They may. */
        ALLOW,
        /** They must. */
        REQUIRE,
        /** They must not. */
        FORBID
    }

    /** How secure a session is, from the least. */
    public enum Security implements Keyword {
        /** Nothing is required. */
        NONE,
        /** Both parties are securely connected to their servers. */
        C2S,
        /** Both parties are securely connected to each other. */
        E2E
    }
}
