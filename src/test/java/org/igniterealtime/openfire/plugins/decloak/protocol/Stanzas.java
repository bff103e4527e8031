package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Stanzas for tests. */
public final class Stanzas {

    /** The three forms of the request, without a reason. */
    public static final String TEMPPRES = "<temppres xmlns='urn:xmpp:temppres:0'/>";
    public static final String DECLOAK = "<decloak xmlns='urn:xmpp:decloak:0'/>";
    public static final String TELEPATHY = "<decloak xmlns='http://telepathy.freedesktop.org/xmpp/protocol/decloak'/>";

    private Stanzas() {
    }

    /** A presence as the host reads it. */
    public static Presence presence(String xml) {
        return new Presence(element(xml));
    }

    /** A message as the host reads it. */
    public static Message message(String xml) {
        return new Message(element(xml));
    }

    /** A stanza of any kind, unchecked as the host leaves it. */
    public static Packet stanza(String xml) {
        return packet(element(xml));
    }

    /** Available presence from juliet's balcony to tybalt's account, with some content. */
    public static Presence julietToTybalt(String content) {
        return presence("<presence from='juliet@shakespeare.lit/balcony' to='tybalt@shakespeare.lit'>" + content
            + "</presence>");
    }

    /** One of the examples of the documents, as they have it. */
    public static String example(String name) {
        return fixture("/xep-0276/" + name + ".xml");
    }

    /** A file among the test resources. */
    public static String fixture(String path) {
        try (InputStream file = Stanzas.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A stanza of whichever kind the element is, unchecked as the host leaves it. */
    public static Packet packet(Element element) {
        return switch (element.getName()) {
            case "message" -> new Message(element, true);
            case "iq" -> new IQ(element, true);
            default -> new Presence(element, true);
        };
    }

    /** What goes over the wire. */
    public static String xml(Packet packet) {
        return packet.getElement().asXML();
    }

    private static Element element(String xml) {
        try {
            return new SAXReader().read(new StringReader(xml)).getRootElement();
        } catch (DocumentException notXml) {
            throw new IllegalArgumentException(xml, notXml);
        }
    }
}
