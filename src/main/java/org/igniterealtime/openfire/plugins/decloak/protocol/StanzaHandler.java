package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.Optional;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Handles stanzas at four moments. A handler sees every stanza of the server, so it allocates nothing and takes no lock
 * for stanzas that are not its own. Any thread may call it.
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
     * The server is about to deliver a stanza.
     *
     * @param recipient the address of the session that gets it; empty if the host does not tell
     */
    default Outcome deliver(Packet packet, Optional<JID> recipient) {
        return Outcome.PASS;
    }

    /** The server has delivered a stanza. */
    default void delivered(Packet packet) {
        // Most have nothing more to do.
    }

    /**
     * The plugin failed on a stanza: denies whatever the stanza carries for this handler.
     *
     * @param when the moment at which the plugin failed
     * @return pass if the stanza carries nothing for this handler
     */
    default Outcome failed(Packet packet, Moment when) {
        return Outcome.PASS;
    }
}
