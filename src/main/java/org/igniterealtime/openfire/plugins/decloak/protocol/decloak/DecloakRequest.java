package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.protocol.Namespaces;
import org.igniterealtime.openfire.plugins.decloak.stanza.Attributes;

/** Reads the element by which a presence asks for presence in return (XEP-0276 §3), in each form that is in use. */
public final class DecloakRequest {

    /** XEP-0276 as published. */
    public static final String TEMPPRES = "urn:xmpp:temppres:0";
    /** XEP-0276 as it was first proposed. */
    public static final String DECLOAK = "urn:xmpp:decloak:0";
    /** The form of the first implementation, telepathy-gabble. */
    public static final String TELEPATHY = "http://telepathy.freedesktop.org/xmpp/protocol/decloak";

    /** The namespaces of all forms. */
    public static final Namespaces NAMESPACES = Namespaces.NONE.inPresence(TEMPPRES, DECLOAK, TELEPATHY);

    private static final Map<String, String> NAMES =
        Map.of(TEMPPRES, "temppres", DECLOAK, "decloak", TELEPATHY, "decloak");

    private DecloakRequest() {
    }

    /** Whether an element is in one of the protocol's namespaces, whatever it is. */
    public static boolean isIn(Element element) {
        String namespace = element.getNamespaceURI();
        return namespace.equals(TEMPPRES) || namespace.equals(DECLOAK) || namespace.equals(TELEPATHY);
    }

    /**
     * Reads an element that {@linkplain #isIn is in} one of the protocol's namespaces.
     *
     * @return empty if it is not the element that the namespace defines
     */
    public static Optional<Disclosure> decode(Element element) {
        return element.getName().equals(NAMES.get(element.getNamespaceURI()))
            ? Optional.of(new Disclosure(Protocol.DECLOAK, purposeOf(element)))
            : Optional.empty();
    }

    // XEP-0276 §6: "The following values for the 'reason' attribute are defined".
    private static Purpose purposeOf(Element element) {
        return Attributes.value(element, "reason").map(DecloakRequest::purposeOf).orElse(Purpose.UNSPECIFIED);
    }

    private static Purpose purposeOf(String reason) {
        return switch (reason) {
            case "media" -> Purpose.MEDIA;
            case "text" -> Purpose.TEXT;
            case "file" -> Purpose.FILE;
            default -> Purpose.OTHER;
        };
    }
}
