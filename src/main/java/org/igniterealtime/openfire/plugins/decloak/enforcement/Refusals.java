package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Requests for presence that are denied. Each is taken out of its stanza, together with what would make the target's
 * client turn to the requester by itself. Openfire 5.1 puts the hash of an avatar into users' presence, perhaps after
 * this plugin has looked at it; so it is looked at again on its way. One stanza goes to each resource of an account.
 */
final class Refusals {

    private final StanzaReader reader;
    private final OnTheirWay<Boolean> underWay = new OnTheirWay<>();

    Refusals(StanzaReader reader) {
        this.reader = reader;
    }

    /** Takes a request out of a stanza, if there is one. */
    void refuse(Packet packet) {
        if (reader.refuse(packet)) {
            underWay.put(packet, true);
        }
    }

    /** Takes out again what somebody else has put in. */
    void keep(Packet packet) {
        if (!underWay.isEmpty() && packet instanceof Presence && underWay.contains(packet)) {
            reader.quieten(packet);
        }
    }

    /** The host has processed a stanza: if it is to be delivered later, nobody adds anything any more. */
    void done(Packet packet) {
        keep(packet);
        if (!underWay.isEmpty() && packet instanceof Presence) {
            underWay.remove(packet);
        }
    }
}
