package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.dom4j.Element;
import org.xmpp.packet.Packet;

/** A stanza's child elements, looked at without making anything: every stanza of the server is. */
public final class Children {

    private Children() {
    }

    public static boolean any(Packet packet, Predicate<Element> wanted) {
        Element stanza = packet.getElement();
        for (int i = 0; i < stanza.nodeCount(); i++) {
            if (stanza.node(i) instanceof Element child && wanted.test(child)) {
                return true;
            }
        }
        return false;
    }

    /** The first that is wanted. */
    public static Optional<Element> first(Packet packet, Predicate<Element> wanted) {
        Element stanza = packet.getElement();
        for (int i = 0; i < stanza.nodeCount(); i++) {
            if (stanza.node(i) instanceof Element child && wanted.test(child)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** Those that are wanted, in their order. */
    public static List<Element> all(Packet packet, Predicate<Element> wanted) {
        return all(packet.getElement(), wanted);
    }

    public static List<Element> all(Element parent, Predicate<Element> wanted) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < parent.nodeCount(); i++) {
            if (parent.node(i) instanceof Element child && wanted.test(child)) {
                found.add(child);
            }
        }
        return found;
    }

    /**
     * The text of the one child of a name, in its parent's own namespace.
     *
     * @return empty if there is none or several, or if it holds anything but text
     */
    public static Optional<String> text(Element parent, String name) {
        List<Element> found = all(parent, child -> child.getName().equals(name)
            && child.getNamespaceURI().equals(parent.getNamespaceURI()));
        return found.size() == 1 && found.get(0).elements().isEmpty()
            ? Optional.of(found.get(0).getText())
            : Optional.empty();
    }
}
