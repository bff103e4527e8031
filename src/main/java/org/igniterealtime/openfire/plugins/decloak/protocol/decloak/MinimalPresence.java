package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.Node;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.hashname.HashnameReader;
import org.igniterealtime.openfire.plugins.decloak.stanza.EntityCapabilities;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.xmpp.packet.Presence;

/**
 * The presence that discloses a resource and nothing else of it: where it is from, whom it is for, and its entity
 * capabilities (XEP-0276 §2: "minimal presence (with no 'type' attribute, show element, avatar hash, etc.) and
 * capabilities"). A hashname stays in it, if it is well-formed: whether this requester may have it is decided when the
 * presence is sent, as it is for every other one.
 */
public final class MinimalPresence {

    private static final Set<QName> DISCLOSED = Set.of(EntityCapabilities.CAPS, EntityCapabilities.CAPS_2);
    private static final Set<String> ATTRIBUTES = Set.of("from", "to");

    private MinimalPresence() {
    }

    /**
     * Makes a minimal presence.
     *
     * @param from    the resource that is disclosed
     * @param to      the requester
     * @param current the presence that the resource shows to those who may see it; it stays as it is
     */
    public static Presence of(Address from, Address to, Presence current) {
        Presence presence = between(new Presence(), from, to);
        for (Element child : current.getElement().elements()) {
            if (isDisclosed(child)) {
                presence.getElement().add(child.createCopy());
            }
        }
        return presence;
    }

    /**
     * Makes a minimal presence of a contact that has no client.
     *
     * @param contact      the contact, without a resource
     * @param to           the requester
     * @param capabilities what the contact can do
     */
    public static Presence of(Address contact, Address to, EntityCapabilities capabilities) {
        Presence presence = between(new Presence(), contact, to);
        capabilities.elements().forEach(presence.getElement()::add);
        return presence;
    }

    /** Makes the presence that ends a minimal one (XEP-0276 §3). */
    public static Presence end(Address from, Address to) {
        return between(new Presence(Presence.Type.unavailable), from, to);
    }

    private static Presence between(Presence presence, Address from, Address to) {
        presence.setFrom(Jids.jidOf(from));
        presence.setTo(Jids.jidOf(to));
        return presence;
    }

    private static boolean isDisclosed(Element child) {
        return DISCLOSED.contains(child.getQName()) || HashnameReader.decode(child).isPresent();
    }

    /** Takes out of a presence all that a minimal one does not have, whoever put it in. */
    public static void trim(Presence presence) {
        trim(presence, MinimalPresence::isDisclosed);
    }

    /** The same for a presence that a client sends of itself: a request in it stays, if it was let through. */
    public static void trimAroundRequest(Presence presence) {
        trim(presence, child -> isDisclosed(child) || DecloakRequest.isIn(child));
    }

    private static void trim(Presence presence, Predicate<Element> stays) {
        Element stanza = presence.getElement();
        List<Node> nodes = new ArrayList<>(stanza.content());
        nodes.stream()
            .filter(node -> !(node instanceof Element child && stays.test(child)))
            .filter(node -> !(node instanceof Namespace))
            .forEach(Node::detach);
        List<Attribute> attributes = new ArrayList<>(stanza.attributes());
        attributes.stream()
            .filter(attribute -> !ATTRIBUTES.contains(attribute.getQualifiedName()))
            .forEach(Attribute::detach);
    }
}
