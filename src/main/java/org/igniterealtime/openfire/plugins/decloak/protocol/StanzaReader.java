package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Finds out what a stanza asks for, and takes it out. Throws at nothing that a peer can send. */
public final class StanzaReader {

    private final String serverDomain;

    /**
     * Makes a reader for one server.
     *
     * @param serverDomain the server's own XMPP domain, normalised
     */
    public StanzaReader(String serverDomain) {
        this.serverDomain = serverDomain;
    }

    /**
     * Whether a stanza carries an element of any of our protocols. Cheap, at one look at each child and without making
     * anything: this is asked of every stanza of the server.
     */
    public boolean concerns(Packet packet) {
        if (packet instanceof Presence) {
            return Children.any(packet, StanzaReader::isOursInPresence);
        }
        return packet instanceof Message && Children.any(packet, StanzaReader::isOursInMessage);
    }

    private static boolean isOursInPresence(Element child) {
        return switch (child.getNamespaceURI()) {
            case DecloakRequest.TEMPPRES, DecloakRequest.DECLOAK, DecloakRequest.TELEPATHY, HashnameReader.NAMESPACE -> true;
            default -> false;
        };
    }

    private static boolean isOursInMessage(Element child) {
        return switch (child.getNamespaceURI()) {
            case HashnameReader.NAMESPACE, VerificationReader.NAMESPACE, ContactReader.NAMESPACE -> true;
            case SessionForm.DATA, SessionForm.FEATURE -> SessionForm.isIn(child);
            default -> false;
        };
    }

    /**
     * Whether the server sends a stanza on, as one of its own to each of the addresses inside (XEP-0033); it looks for
     * them as is done here, in any namespace.
     */
    public boolean isForMany(Packet packet) {
        return packet.getElement().element("addresses") != null && packet.getTo() != null
            && PresenceReader.isForEverybody(packet.getTo(), serverDomain);
    }

    /**
     * Whether a stanza is from nobody: by an address at the server's own domain without a localpart, as a client has it
     * before it has logged in. If such a client has gone by now, the server no longer knows that it was one.
     */
    public boolean isOfNobody(Packet packet) {
        JID from = packet.getFrom();
        return from != null && from.getNode() == null && from.getResource() != null
            && serverDomain.equals(from.getDomain());
    }

    /** Whether a stanza carries a request for presence (XEP-0276). */
    public boolean asks(Packet packet) {
        return packet instanceof Presence && Children.any(packet, DecloakRequest::isIn);
    }

    /** Reads a stanza that {@linkplain #asks asks} for presence. */
    public Reading read(Packet packet) {
        List<Disclosure> disclosures = new ArrayList<>();
        for (Element element : requests(packet)) {
            Optional<Disclosure> disclosure = DecloakRequest.decode(element);
            if (disclosure.isEmpty()) {
                return new Reading.Undecidable("<" + element.getName() + "/> is not defined in its namespace");
            }
            disclosures.add(disclosure.get());
        }
        return readParties(packet, disclosures);
    }

    private Reading readParties(Packet packet, List<Disclosure> disclosures) {
        try {
            // XEP-0276 §3: "sends directed presence (including entity capabilities) to the bare JID". What is sent to
            // nobody, or to the server's own domain, the server passes on to everybody who is subscribed to the sender;
            // unless it is for the server to send on to the addresses inside (XEP-0033), where each copy is a request of
            // its own.
            if (PresenceReader.isBroadcast(packet, serverDomain)) {
                return new Reading.Undecidable("The request is not addressed to anybody");
            }
            if (packet.getFrom() == null) {
                return new Reading.Undecidable("The request does not say who asks");
            }
            return new Reading.Request(Jids.addressOf(packet.getFrom()), Jids.addressOf(packet.getTo()), disclosures,
                isAvailable(packet));
        } catch (IllegalArgumentException notAnAddress) {
            return new Reading.Undecidable("The sender's or the recipient's address is not valid");
        }
    }

    // XEP-0276 §2: "minimal presence (with no 'type' attribute …)" is what is shared, and in such presence it is asked
    // for; §3: presence of type subscribe "is discouraged".
    private static boolean isAvailable(Packet packet) {
        return packet.getElement().attributeValue("type") == null;
    }

    /** Takes every request for presence out of a stanza; the rest stays as it is. */
    public void strip(Packet packet) {
        requests(packet).forEach(Element::detach);
    }

    private static List<Element> requests(Packet packet) {
        return packet instanceof Presence ? Children.all(packet, DecloakRequest::isIn) : List.of();
    }
}
