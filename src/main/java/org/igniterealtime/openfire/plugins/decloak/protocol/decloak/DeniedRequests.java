package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.protocol.InFlightStanzas;
import org.igniterealtime.openfire.plugins.decloak.protocol.Outcome;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaHandler;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Takes denied requests for presence out of their stanzas, together with what would make the target's client contact the
 * requester by itself. Openfire 5.1 adds an avatar hash to users' presence, perhaps after this plugin has seen it, so the
 * stanza is checked again when it is delivered. One stanza goes to each resource of an account.
 */
public final class DeniedRequests implements StanzaHandler {

    private final DecloakReader reader;
    private final InFlightStanzas<Boolean> underWay = new InFlightStanzas<>();

    public DeniedRequests(DecloakReader reader) {
        this.reader = reader;
    }

    /**
     * Takes a request out of a stanza.
     *
     * @return whether there was one
     */
    boolean takeOut(Packet packet) {
        boolean asks = reader.asks(packet);
        if (reader.refuse(packet)) {
            underWay.put(packet, true);
        }
        return asks;
    }

    @Override
    public Outcome read(Packet packet) {
        return keepOut(packet);
    }

    @Override
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        return keepOut(packet);
    }

    // What somebody else has put in.
    private Outcome keepOut(Packet packet) {
        if (!underWay.isEmpty() && packet instanceof Presence && underWay.contains(packet)) {
            reader.quieten(packet);
        }
        return Outcome.PASS;
    }

    /** The host has processed a stanza: if it is to be delivered later, nobody adds anything any more. */
    @Override
    public void processed(Packet packet) {
        keepOut(packet);
        if (!underWay.isEmpty() && packet instanceof Presence) {
            underWay.remove(packet);
        }
    }
}
