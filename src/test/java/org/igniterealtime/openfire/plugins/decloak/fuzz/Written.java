package org.igniterealtime.openfire.plugins.decloak.fuzz;

import org.dom4j.Attribute;
import org.dom4j.Element;
import org.dom4j.Node;

/** An element written so that any difference shows; for comparing only, and faster than XML. */
final class Written {

    private Written() {
    }

    static String of(Element element) {
        StringBuilder written = new StringBuilder(256);
        write(element, written);
        return written.toString();
    }

    private static void write(Element element, StringBuilder written) {
        written.append('<').append(element.getQualifiedName()).append('{').append(element.getNamespaceURI()).append('}');
        for (int i = 0; i < element.attributeCount(); i++) {
            Attribute attribute = element.attribute(i);
            written.append(' ').append(attribute.getQualifiedName()).append('=').append(attribute.getValue()).append('"');
        }
        written.append('>');
        for (int i = 0; i < element.nodeCount(); i++) {
            Node node = element.node(i);
            if (node instanceof Element child) {
                write(child, written);
            } else {
                written.append(node.getNodeType()).append(':').append(node.getText());
            }
        }
        written.append("</>");
    }
}
