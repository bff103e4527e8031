package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Optional;
import org.dom4j.Attribute;
import org.dom4j.Element;

/**
 * An element's attributes as XMPP means them: those in no namespace. The host's libraries look for the local name alone,
 * and would take {@code z:type} for {@code type} (Namespaces in XML 1.0 §6.2: an unprefixed attribute has no namespace).
 */
public final class Attributes {

    private Attributes() {
    }

    /** The value of an attribute; empty if the element does not have it. */
    public static Optional<String> value(Element element, String name) {
        return Optional.ofNullable(find(element, name));
    }

    /** The value of an attribute, or another one if the element does not have it. Makes nothing. */
    public static String valueOr(Element element, String name, String otherwise) {
        String value = find(element, name);
        return value == null ? otherwise : value;
    }

    /** Whether an element has an attribute. Makes nothing. */
    public static boolean has(Element element, String name) {
        return find(element, name) != null;
    }

    /** Whether an attribute is there and has a value. Makes nothing. */
    public static boolean is(Element element, String name, String value) {
        return value.equals(find(element, name));
    }

    private static String find(Element element, String name) {
        for (int i = 0; i < element.attributeCount(); i++) {
            Attribute attribute = element.attribute(i);
            if (attribute.getName().equals(name) && attribute.getNamespaceURI().isEmpty()) {
                return attribute.getValue();
            }
        }
        return null;
    }
}
