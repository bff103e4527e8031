package org.igniterealtime.openfire.plugins.decloak.protocol.hashname;

import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.stanza.Attributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.PresenceReader;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Reads the Telehash hashnames that clients put into presence and messages (XMPP-Telehash bindings, Discovery). */
public final class HashnameReader {

    /** The namespace of the one element. */
    public static final String NAMESPACE = "urn:xmpp:th:hashname";
    static final Namespaces NAMESPACES = Namespaces.NONE.inPresence(NAMESPACE).inMessages(NAMESPACE);

    private final String serverDomain;

    /**
     * Makes a reader for one server.
     *
     * @param serverDomain the server's own XMPP domain, normalised
     */
    public HashnameReader(String serverDomain) {
        this.serverDomain = serverDomain;
    }

    /** Whether an element is in the protocol's namespace, whatever it is. */
    static boolean isIn(Element element) {
        return element.getNamespaceURI().equals(NAMESPACE);
    }

    /** Whether a stanza carries an element of the protocol. */
    public boolean concerns(Packet packet) {
        return Children.any(packet, HashnameReader::isIn);
    }

    /** Reads a stanza that {@linkplain #concerns concerns} the protocol. */
    public Announcement read(Packet packet) {
        List<Element> elements = Children.all(packet, HashnameReader::isIn);
        // A client has one current hashname. Of several, another client might believe another one.
        Optional<Hashname> hashname = elements.size() == 1 ? decode(elements.get(0)) : Optional.empty();
        if (hashname.isEmpty()) {
            return new Announcement.Malformed(StanzaFault.MALFORMED_HASHNAME);
        }
        Optional<StanzaFault> objection = CommonAttributes.objection(packet);
        if (objection.isPresent()) {
            return new Announcement.Malformed(objection.get());
        }
        try {
            return Jids.from(packet).<Announcement>map(from -> announcement(packet, from, hashname.get()))
                .orElseGet(() -> new Announcement.Malformed(StanzaFault.NO_SENDER));
        } catch (IllegalArgumentException notAnAddress) {
            return new Announcement.Malformed(StanzaFault.INVALID_ADDRESS);
        }
    }

    private Announcement announcement(Packet packet, JID from, Hashname hashname) {
        return new Announcement.Valid(Jids.addressOf(from), recipient(packet, from), hashname, isOfAnOccupant(packet));
    }

    /**
     * Reads one element.
     *
     * @return empty if it is not as the document has it
     */
    public static Optional<Hashname> decode(Element element) {
        // Bindings, Discovery: <hashname xmlns='urn:xmpp:th:hashname' value='…'/>
        return isIn(element) && element.getName().equals("hashname") && element.elements().isEmpty()
                && element.getText().isBlank()
            ? Attributes.value(element, "value").flatMap(Hashname::parse)
            : Optional.empty();
    }

    // XEP-0045 §7.2.2: by this element a room marks the presence of those who are in it; and their messages are either
    // of this type, or marked in the same way.
    private static boolean isOfAnOccupant(Packet packet) {
        return CommonAttributes.isOfType(packet, "groupchat")
            || Children.any(packet, child -> child.getNamespaceURI().equals("http://jabber.org/protocol/muc#user"));
    }

    private Optional<Address> recipient(Packet packet, JID from) {
        if (packet instanceof Presence && PresenceReader.isBroadcast(packet, serverDomain)) {
            return Optional.empty();
        }
        // RFC 6120 §8.1.1.1: a message without an address is for the sender's own account.
        return Optional.of(Jids.addressOf(Jids.to(packet).orElseGet(from::asBareJID)));
    }

    /** Takes every element of the protocol out of a stanza; the rest stays as it is. */
    public void strip(Packet packet) {
        Children.all(packet, HashnameReader::isIn).forEach(Element::detach);
    }
}
