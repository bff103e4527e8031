package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

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

    /** Out of the box: whatever the parties agree on. */
    public static ChatTerms none() {
        return new ChatTerms(Otr.ALLOW, Security.NONE);
    }

    /** Whether any of a field's values is not allowed. */
    public boolean restrict(String field) {
        return switch (field) {
            case OTR, LOGGING -> otr != Otr.ALLOW;
            case SECURITY -> security != Security.NONE;
            default -> false;
        };
    }

    /** Whether a field may have a value. What is not one of its values is none that is allowed, if there are limits. */
    public boolean allow(String field, String value) {
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
    public boolean isMissed(String field) {
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
