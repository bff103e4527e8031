package org.igniterealtime.openfire.plugins.decloak.model;

/** What happens to a disclosure, from the strictest to the most open; the order of the constants is that order. */
public enum Level implements Keyword {

    /** The disclosure is taken out of the stanza. */
    DENY,
    /** The disclosure reaches the target's own clients, or the gateway, which decide. */
    ASK,
    /** The server answers for the target. */
    ANSWER;

    /** The stricter of this level and another. */
    public Level strictest(Level other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Whether this level lets more happen than another does. */
    public boolean exceeds(Level other) {
        return compareTo(other) > 0;
    }
}
