package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Optional;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.xmpp.packet.Packet;

/**
 * The attributes that every stanza may have (RFC 6120 §8.1), as clients read them: those in no namespace. The host's
 * libraries take {@code z:type} for {@code type}, whichever stands first. Makes nothing: every stanza of the server is
 * looked at.
 */
public final class CommonAttributes {

    private CommonAttributes() {
    }

    /** Whether a stanza has a type. Of presence, that is any but available (RFC 6121 §4.7.1). */
    public static boolean hasType(Packet packet) {
        return Attributes.has(packet.getElement(), "type");
    }

    /** Whether a stanza is of a type. */
    public static boolean isOfType(Packet packet, String type) {
        return Attributes.is(packet.getElement(), "type", type);
    }

    /** A stanza's type; empty if it has none. */
    public static String type(Packet packet) {
        return Attributes.valueOr(packet.getElement(), "type", "");
    }

    /** A stanza's id; empty if it has none. */
    public static String id(Packet packet) {
        return Attributes.valueOr(packet.getElement(), "id", "");
    }

    /** Whether a stanza is addressed to anybody, in the host's eyes: it routes by the local name. */
    public static boolean hasRecipient(Packet packet) {
        return anyNamed(packet, "to", false);
    }

    /**
     * Whether presence is available in everybody's eyes: no client and no server can take it for anything else.
     */
    public static boolean isAvailable(Packet presence) {
        return !anyNamed(presence, "type", false);
    }

    /**
     * Whether the host may take a stanza for another one than its recipient does: from or to somebody else, of another
     * type or about something else. Nobody honest sends that.
     */
    public static boolean isAmbiguous(Packet packet) {
        return anyNamed(packet, "from", true) || anyNamed(packet, "to", true)
            || anyNamed(packet, "type", true) || anyNamed(packet, "id", true);
    }

    /**
     * Why nobody is to act on what a stanza carries of ours. An error repeats what
     * somebody else has said (RFC 6120 §8.3.1), so it is nobody's word.
     */
    public static Optional<StanzaFault> objection(Packet packet) {
        if (isAmbiguous(packet)) {
            return Optional.of(StanzaFault.AMBIGUOUS);
        }
        return isOfType(packet, "error") ? Optional.of(StanzaFault.ERROR) : Optional.empty();
    }

    private static boolean anyNamed(Packet packet, String name, boolean inNamespaceOnly) {
        Element stanza = packet.getElement();
        for (int i = 0; i < stanza.attributeCount(); i++) {
            Attribute attribute = stanza.attribute(i);
            if (attribute.getName().equals(name) && !(inNamespaceOnly && attribute.getNamespaceURI().isEmpty())) {
                return true;
            }
        }
        return false;
    }
}
