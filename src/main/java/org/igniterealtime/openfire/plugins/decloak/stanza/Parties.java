package org.igniterealtime.openfire.plugins.decloak.stanza;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * From whom a message is, and for whom.
 *
 * @param sender    from whom
 * @param recipient for whom, as addressed
 */
public record Parties(Address sender, Address recipient) {

    /**
     * Reads a message's addresses.
     *
     * @throws IllegalArgumentException if one of them is not valid, or the sender's is missing
     */
    public static Parties of(Packet packet) {
        JID from = Jids.from(packet).orElseThrow(() -> new IllegalArgumentException("A message without a sender"));
        // RFC 6120 §8.1.1.1: a message without an address is for the sender's own account.
        return new Parties(Jids.addressOf(from), Jids.addressOf(Jids.to(packet).orElseGet(from::asBareJID)));
    }
}
