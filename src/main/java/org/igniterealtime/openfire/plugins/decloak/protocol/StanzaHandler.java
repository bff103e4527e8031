package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.Optional;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * One station on the way of a stanza. Every stanza of the server comes by, so a handler makes nothing and takes no lock
 * for those that are not its own. Called by any threads.
 */
public interface StanzaHandler {

    /** The server has read a stanza, and has not acted on it. */
    default Outcome read(Packet packet) {
        return Outcome.PASS;
    }

    /** The server has acted on a stanza that it has read. */
    default void processed(Packet packet) {
        // Most have nothing more to do.
    }

    /**
     * The server is about to hand a stanza on.
     *
     * @param recipient the address of the session that gets it; empty if the host does not tell
     */
    default Outcome deliver(Packet packet, Optional<JID> recipient) {
        return Outcome.PASS;
    }

    /** The server has handed a stanza on. */
    default void delivered(Packet packet) {
        // Most have nothing more to do.
    }

    /**
     * Something of ours failed: whatever a stanza has of this handler's is denied.
     *
     * @param when where the stanza was
     * @return pass if it has nothing of this handler's
     */
    default Outcome failed(Packet packet, Moment when) {
        return Outcome.PASS;
    }
}
