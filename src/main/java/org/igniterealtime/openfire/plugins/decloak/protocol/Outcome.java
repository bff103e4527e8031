package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.Optional;
import org.xmpp.packet.Packet;

/**
 * What happens to a stanza after one handler, or all handlers, have seen it.
 *
 * @param effect      what happens to it
 * @param replacement the stanza that replaces it; empty unless the effect is that
 */
public record Outcome(Effect effect, Optional<Packet> replacement) {

    /** The stanza passes unchanged. */
    public static final Outcome PASS = new Outcome(Effect.PASS, Optional.empty());
    /** The stanza passes, and a handler took something out of it. */
    public static final Outcome CHANGED = new Outcome(Effect.CHANGED, Optional.empty());
    /** The stanza is dropped, and nobody is told. */
    public static final Outcome DROP = new Outcome(Effect.DROP, Optional.empty());

    /** What can happen to a stanza. */
    public enum Effect { PASS, CHANGED, DROP, REPLACED }

    /**
     * A changed copy replaces the stanza, because the plugin must not change the stanza itself. The handlers see the copy
     * again, as already decided.
     */
    static Outcome replacedBy(Packet copy) {
        return new Outcome(Effect.REPLACED, Optional.of(copy));
    }

    /** Whether the stanza itself passes. */
    public boolean goesOn() {
        return effect == Effect.PASS || effect == Effect.CHANGED;
    }
}
