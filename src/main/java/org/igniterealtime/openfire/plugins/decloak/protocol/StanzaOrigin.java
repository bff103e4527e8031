package org.igniterealtime.openfire.plugins.decloak.protocol;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.PresenceReader;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** Where a stanza comes from, which determines when it is decided. */
public final class StanzaOrigin {

    private final String serverDomain;
    private final ServerContext context;

    /**
     * Creates it for one server.
     *
     * @param serverDomain the server's own XMPP domain, normalised
     */
    public StanzaOrigin(String serverDomain, ServerContext context) {
        this.serverDomain = serverDomain;
        this.context = context;
    }

    /**
     * Whether a stanza is from nobody: by an address at the server's own domain without a localpart, as a client has it
     * before it has logged in. If such a client has gone by now, the server no longer knows that it was one.
     */
    boolean isNobody(Packet packet) {
        return Jids.knownFrom(packet).filter(from -> from.getNode() == null && from.getResource() != null
            && serverDomain.equals(from.getDomain())).isPresent();
    }

    /**
     * Whether the server sends a stanza on to each of the addresses inside, as one of its own (XEP-0033). The server looks
     * for them in any namespace, and so does this.
     */
    boolean isMulticast(Packet packet) {
        return packet.getElement().element("addresses") != null && CommonAttributes.hasRecipient(packet)
            && PresenceReader.isForEverybody(packet, serverDomain);
    }

    /** Whether a service inside the server sends a stanza. What the server itself says to its clients is from nobody. */
    boolean isService(Packet packet) {
        return Jids.knownFrom(packet).filter(from -> !from.getDomain().isEmpty() && !isNobody(packet))
            .filter(from -> context.kindOf(withoutResource(from)) == TargetKind.INTERNAL).isPresent();
    }

    // As it is: a nickname need not be a resource that anybody else could have.
    private static Address withoutResource(JID jid) {
        return new Address(jid.getNode() == null ? "" : jid.getNode(), jid.getDomain(), "");
    }
}
