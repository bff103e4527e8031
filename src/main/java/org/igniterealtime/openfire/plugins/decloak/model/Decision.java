package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Objects;

/**
 * What is to happen to a disclosure, and why. The log, the counters and every explanation read this one record.
 *
 * @param level what is to happen
 * @param cause what decided
 */
public record Decision(Level level, Cause cause) {

    public Decision {
        Objects.requireNonNull(level);
        Objects.requireNonNull(cause);
    }

    /** A denial. */
    public static Decision deny(Cause cause) {
        return new Decision(Level.DENY, cause);
    }

    /** Of two decisions about one stanza, the stricter; this one where they are equally strict. */
    public Decision strictest(Decision other) {
        return level.exceeds(other.level) ? other : this;
    }
}
