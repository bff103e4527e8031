package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.stanza.Provocations;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Reads what a stanza asks for, and takes it out. Never throws, whatever a peer sends. */
public final class DecloakReader {

    private final String serverDomain;

    /**
     * Creates a reader for one server.
     *
     * @param serverDomain the server's own XMPP domain, normalised
     */
    public DecloakReader(String serverDomain) {
        this.serverDomain = serverDomain;
    }

    /** Whether a stanza carries a request for presence (XEP-0276). */
    public boolean asks(Packet packet) {
        return packet instanceof Presence && Children.any(packet, DecloakRequest::isIn);
    }

    /** Reads a stanza that {@linkplain #asks asks} for presence. */
    public ParsedRequest read(Packet packet) {
        if (CommonAttributes.isAmbiguous(packet)) {
            return new ParsedRequest.Undecidable(StanzaFault.AMBIGUOUS);
        }
        // XEP-0276 §2: "minimal presence (with no 'type' attribute …)" is what is shared, and in such presence it is
        // asked for; §3: presence of type subscribe "is discouraged". In any other nobody is to act on it.
        if (CommonAttributes.hasType(packet)) {
            return new ParsedRequest.Undecidable(StanzaFault.NOT_AVAILABLE);
        }
        List<Disclosure> disclosures = new ArrayList<>();
        for (Element element : requests(packet)) {
            Optional<Disclosure> disclosure = DecloakRequest.decode(element);
            if (disclosure.isEmpty()) {
                return new ParsedRequest.Undecidable(StanzaFault.UNDEFINED_ELEMENT);
            }
            disclosures.add(disclosure.get());
        }
        return readParties(packet, disclosures);
    }

    private ParsedRequest readParties(Packet packet, List<Disclosure> disclosures) {
        try {
            // XEP-0276 §3: "sends directed presence (including entity capabilities) to the bare JID". What is sent to
            // nobody, or to the server's own domain, the server passes on to everybody who is subscribed to the sender;
            // unless it is for the server to send on to the addresses inside (XEP-0033), where each copy is a request of
            // its own.
            if (PresenceReader.isBroadcast(packet, serverDomain)) {
                return new ParsedRequest.Undecidable(StanzaFault.NO_RECIPIENT);
            }
            Optional<Address> requester = Jids.from(packet).map(Jids::addressOf);
            Optional<Address> target = Jids.to(packet).map(Jids::addressOf);
            return requester.isPresent() && target.isPresent()
                ? new ParsedRequest.Request(requester.get(), target.get(), disclosures)
                : new ParsedRequest.Undecidable(StanzaFault.NO_SENDER);
        } catch (IllegalArgumentException notAnAddress) {
            return new ParsedRequest.Undecidable(StanzaFault.INVALID_ADDRESS);
        }
    }

    /**
     * Takes every request for presence out of a stanza, together with what would make the target's client contact the
     * requester by itself. Subscribers, to whom presence is broadcast, get that in every other presence as well.
     *
     * @return whether the latter is to be {@linkplain #quieten kept out}, if anybody puts it in on the stanza's way
     */
    public boolean refuse(Packet packet) {
        boolean asked = asks(packet);
        strip(packet);
        boolean isForSomebody = asked && !isForSubscribers(packet);
        if (isForSomebody) {
            quieten(packet);
        }
        return isForSomebody;
    }

    private boolean isForSubscribers(Packet packet) {
        try {
            return PresenceReader.isBroadcast(packet, serverDomain);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    /** Takes out of a presence what makes a client contact its sender; the rest stays as it is. */
    public void quieten(Packet presence) {
        Provocations.takeOut(presence);
    }

    /** Takes every request for presence out of a stanza; the rest stays as it is. */
    public void strip(Packet packet) {
        requests(packet).forEach(Element::detach);
    }

    private static List<Element> requests(Packet packet) {
        return packet instanceof Presence ? Children.all(packet, DecloakRequest::isIn) : List.of();
    }
}
