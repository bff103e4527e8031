package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.Optional;
import org.xmpp.packet.Packet;

/**
 * What becomes of a stanza after one handler, or all of them, have looked at it.
 *
 * @param kind        what becomes of it
 * @param replacement what goes on in its place, if something does
 */
public record Outcome(Kind kind, Optional<Packet> replacement) {

    /** It goes on as it is. */
    public static final Outcome PASS = new Outcome(Kind.PASS, Optional.empty());
    /** It goes on, and something of ours was taken out of it. */
    public static final Outcome CHANGED = new Outcome(Kind.CHANGED, Optional.empty());
    /** It does not go on, and nobody is told. */
    public static final Outcome DROP = new Outcome(Kind.DROP, Optional.empty());

    /** What can become of a stanza. */
    public enum Kind { PASS, CHANGED, DROP, REPLACED }

    /**
     * A changed copy goes on in the stanza's place: the stanza itself is not ours to change. The copy comes by again, as one
     * that was decided.
     */
    static Outcome replacedBy(Packet copy) {
        return new Outcome(Kind.REPLACED, Optional.of(copy));
    }

    /** Whether the stanza itself goes on. */
    public boolean goesOn() {
        return kind == Kind.PASS || kind == Kind.CHANGED;
    }
}
