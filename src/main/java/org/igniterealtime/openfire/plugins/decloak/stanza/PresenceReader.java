package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.function.Predicate;
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
        return packet instanceof Presence && CommonAttributes.isOfType(packet, "unavailable");
    }

    /** Whether a stanza says that a resource is available. */
    public boolean isAvailable(Packet packet) {
        return packet instanceof Presence && !CommonAttributes.hasType(packet);
    }

    /**
     * Whether a resource goes offline by a stanza. One of this server says so to everybody; of one elsewhere, only what
     * is sent to somebody here can be seen.
     */
    public boolean isDeparture(Packet packet) {
        return isUnavailable(packet) && Jids.from(packet)
            .filter(from -> !serverDomain.equals(from.getDomain()) || isBroadcast(packet, serverDomain)).isPresent();
    }

    /** Whether presence is for everybody who is subscribed: sent to nobody, or to the server's own domain. */
    public static boolean isForEverybody(Packet presence, String serverDomain) {
        return isToNobodyOr(presence, to -> isOfServer(to, serverDomain));
    }

    // What is sent to something that is no address is neither sent to nobody nor to the server.
    private static boolean isToNobodyOr(Packet packet, Predicate<JID> condition) {
        try {
            return Jids.to(packet).map(condition::test).orElse(true);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static boolean isOfServer(JID to, String serverDomain) {
        return to.getNode() == null && to.getResource() == null && serverDomain.equals(to.getDomain());
    }

    /**
     * Whether a stanza is broadcast: it is for everybody, and not for the server to send on to the addresses inside
     * (XEP-0033), whose owners may be anybody.
     */
    public static boolean isBroadcast(Packet packet, String serverDomain) {
        return isToNobodyOr(packet, to ->
            isOfServer(to, serverDomain) && packet.getElement().element("addresses") == null);
    }
}
