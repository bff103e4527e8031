package org.igniterealtime.openfire.plugins.decloak.stanza;

import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Node;

/**
 * How much there is of an element, all that is in it included.
 *
 * @param nodes      how many elements and attributes
 * @param characters how many characters names, values and texts have
 */
record ElementSize(long nodes, long characters) {

    // What a node takes in memory beside its characters, and each of those, which may be kept in two forms.
    private static final long OF_NODE = 400;
    private static final long OF_CHARACTER = 4;

    static ElementSize of(Element element) {
        long nodes = 1;
        long characters = element.getName().length() + (long) element.getNamespaceURI().length();
        for (int i = 0; i < element.attributeCount(); i++) {
            Attribute attribute = element.attribute(i);
            nodes++;
            characters += attribute.getName().length() + (long) attribute.getValue().length();
        }
        for (int i = 0; i < element.nodeCount(); i++) {
            Node node = element.node(i);
            ElementSize inside = node instanceof Element child ? of(child) : new ElementSize(1, lengthOf(node));
            nodes += inside.nodes;
            characters += inside.characters;
        }
        return new ElementSize(nodes, characters);
    }

    private static long lengthOf(Node node) {
        return node.getText() == null ? 0 : node.getText().length();
    }

    boolean isWithin(long mostNodes, long mostCharacters) {
        return nodes <= mostNodes && characters <= mostCharacters;
    }

    /** How many bytes it takes to remember it. */
    long bytes() {
        return OF_NODE * nodes + OF_CHARACTER * characters;
    }
}
