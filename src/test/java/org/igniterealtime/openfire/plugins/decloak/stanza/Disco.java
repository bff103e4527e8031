package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.xmpp.packet.IQ;

/** Answers about what entities can do, for tests. */
public final class Disco {

    private Disco() {
    }

    /** One of the examples of the documents, as they have it. */
    public static DiscoAnswer example(String name) {
        try (InputStream file = Disco.class.getResourceAsStream("/" + name + ".xml")) {
            return answer(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A valid answer that consists of a query element. */
    public static DiscoAnswer answer(String query) {
        return ((DiscoReply.Said) reply(query)).answer();
    }

    /** A valid answer with this in its query element. */
    public static DiscoAnswer saying(String content) {
        return answer("<query xmlns='" + DiscoInfo.NAMESPACE + "'>" + content + "</query>");
    }

    /** What is made of a result that holds this element. */
    public static DiscoReply reply(String child) {
        return DiscoDecoder.decode(iq("<iq type='result' id='1' from='sip.shakespeare.lit' to='shakespeare.lit'>"
            + child + "</iq>"));
    }

    public static IQ iq(String xml) {
        return new IQ(element(xml), true);
    }

    static Element element(String xml) {
        try {
            return new SAXReader().read(new StringReader(xml)).getRootElement();
        } catch (DocumentException notXml) {
            throw new IllegalArgumentException(xml, notXml);
        }
    }
}
