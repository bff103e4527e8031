package org.igniterealtime.openfire.plugins.decloak.model;

/**
 * What is to happen to a disclosure, and why. The log, the counters and every explanation read this one record.
 *
 * @param level   what is to happen
 * @param cause   what decided
 * @param because a sentence for the operator saying why
 */
public record Decision(Level level, Cause cause, String because) {

    /** The denial that stands where the plugin itself failed. */
    public static Decision failure(String because) {
        return new Decision(Level.DENY, Cause.of(Cause.Kind.FAILURE), because);
    }

    /** The denial of a stanza that cannot be decided as a request. */
    public static Decision notARequest(String because) {
        return new Decision(Level.DENY, Cause.of(Cause.Kind.STANZA), because);
    }

    /** Of two decisions about one stanza, the stricter; this one where they are equally strict. */
    public Decision strictest(Decision other) {
        return level.exceeds(other.level) ? other : this;
    }
}
