package org.igniterealtime.openfire.plugins.decloak.protocol;

import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Reads who comes and goes. Makes nothing where nobody does: every stanza of the server is looked at. */
public final class PresenceReader {

    private final String serverDomain;

    /**
     * Makes a reader for one server.
     *
     * @param serverDomain the server's own XMPP domain, normalised
     */
    public PresenceReader(String serverDomain) {
        this.serverDomain = serverDomain;
    }

    /** Whether a stanza says, to somebody or to everybody, that a resource is not available. */
    public boolean isUnavailable(Packet packet) {
        return packet instanceof Presence && Children.isOfType(packet, "unavailable");
    }

    /** Whether a stanza says that a resource is available. */
    public boolean isAvailable(Packet packet) {
        return packet instanceof Presence && packet.getElement().attributeValue("type") == null;
    }

    /**
     * Whether a resource goes offline by a stanza. One of this server says so to everybody; of one elsewhere, only what
     * is sent to somebody here can be seen.
     */
    public boolean isDeparture(Packet packet) {
        if (!isUnavailable(packet) || packet.getFrom() == null) {
            return false;
        }
        JID to = packet.getTo();
        return to == null || !serverDomain.equals(packet.getFrom().getDomain())
            || to.getNode() == null && to.getResource() == null && serverDomain.equals(to.getDomain());
    }
}
