package org.igniterealtime.openfire.plugins.decloak.client;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dom4j.Attribute;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;

/**
 * What a stanza consists of, whatever the order of its attributes and the way in which it is quoted.
 *
 * @param attributes its attributes, by name
 * @param children   its child elements: each by name, namespace and attributes
 * @param text       the text in it, outside of its children
 */
public record Shape(Map<String, String> attributes, List<Child> children, String text) {

    /** One child element. */
    public record Child(String name, String namespace, Map<String, String> attributes) {
    }

    /** Takes a stanza apart. */
    public static Shape of(String stanza) {
        try {
            Element element = new SAXReader().read(new StringReader(stanza)).getRootElement();
            return new Shape(attributesOf(element), element.elements().stream().map(Shape::childOf).toList(),
                element.getText());
        } catch (DocumentException notXml) {
            throw new AssertionError(stanza, notXml);
        }
    }

    private static Child childOf(Element child) {
        return new Child(child.getName(), child.getNamespaceURI(), attributesOf(child));
    }

    private static Map<String, String> attributesOf(Element element) {
        return element.attributes().stream()
            .collect(Collectors.toMap(Attribute::getQualifiedName, Attribute::getValue));
    }
}
