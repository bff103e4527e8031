package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * The server's record of directed presence (RFC 6121 §4.6), which says whom to tell when a resource goes offline.
 */
@FunctionalInterface
public interface DirectedPresences {

    /**
     * Records that presence was sent; unavailable presence deletes the entry that it ends.
     *
     * @param recipient who gets it
     * @param addressed the address that it was sent to, bare or full, as it was written
     */
    void sent(Presence presence, JID recipient, String addressed);
}
