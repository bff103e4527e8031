package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.dom4j.Node;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * The namespaces by which the elements of one protocol, or of several, are known, for each kind of stanza. The elements
 * looked at are the stanza's children.
 */
public final class Namespaces {

    /** No namespace at all. */
    public static final Namespaces NONE = new Namespaces(Map.of(), Map.of(), Map.of());

    private final Map<String, Predicate<Element>> inPresence;
    private final Map<String, Predicate<Element>> inMessages;
    private final Map<String, Predicate<Element>> inQueries;

    private Namespaces(Map<String, Predicate<Element>> inPresence, Map<String, Predicate<Element>> inMessages,
                       Map<String, Predicate<Element>> inQueries) {
        this.inPresence = inPresence;
        this.inMessages = inMessages;
        this.inQueries = inQueries;
    }

    /** All namespaces of several protocols. */
    public static Namespaces allOf(List<Namespaces> several) {
        return several.stream().reduce(NONE, (one, other) -> new Namespaces(union(one.inPresence, other.inPresence),
            union(one.inMessages, other.inMessages), union(one.inQueries, other.inQueries)));
    }

    /** These, and some in which an element of a presence is the protocol's. */
    public Namespaces inPresence(String... namespaces) {
        return new Namespaces(with(inPresence, element -> true, namespaces), inMessages, inQueries);
    }

    /** These, and some in which an element of a message is the protocol's. */
    public Namespaces inMessages(String... namespaces) {
        return inMessages(element -> true, namespaces);
    }

    /** These, and some that other protocols use too: an element of a message is this one's only on a second look. */
    public Namespaces inMessages(Predicate<Element> isOurs, String... namespaces) {
        return new Namespaces(inPresence, with(inMessages, isOurs, namespaces), inQueries);
    }

    /** These, and some in which an element of an IQ is the protocol's. */
    public Namespaces inQueries(String... namespaces) {
        return new Namespaces(inPresence, inMessages, with(inQueries, element -> true, namespaces));
    }

    private static Map<String, Predicate<Element>> with(Map<String, Predicate<Element>> some, Predicate<Element> isOurs,
                                                        String... namespaces) {
        Map<String, Predicate<Element>> more = new HashMap<>();
        Stream.of(namespaces).forEach(namespace -> more.put(namespace, isOurs));
        return union(some, more);
    }

    private static Map<String, Predicate<Element>> union(Map<String, Predicate<Element>> one,
                                                         Map<String, Predicate<Element>> other) {
        Map<String, Predicate<Element>> both = new HashMap<>(one);
        other.forEach((namespace, isOurs) -> both.merge(namespace, isOurs, Predicate::or));
        return Map.copyOf(both);
    }

    /**
     * Whether a stanza carries an element in one of these namespaces. Cheap, at one look at each child and without making
     * anything: this is asked of every stanza of the server.
     */
    public boolean areIn(Packet packet) {
        Map<String, Predicate<Element>> namespaces = of(packet);
        if (namespaces.isEmpty()) {
            return false;
        }
        Element stanza = packet.getElement();
        for (int i = 0; i < stanza.nodeCount(); i++) {
            Node node = stanza.node(i);
            if (node instanceof Element child) {
                Predicate<Element> isOurs = namespaces.get(child.getNamespaceURI());
                if (isOurs != null && isOurs.test(child)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Map<String, Predicate<Element>> of(Packet packet) {
        if (packet instanceof Presence) {
            return inPresence;
        } else if (packet instanceof Message) {
            return inMessages;
        }
        return packet instanceof IQ ? inQueries : Map.of();
    }
}
