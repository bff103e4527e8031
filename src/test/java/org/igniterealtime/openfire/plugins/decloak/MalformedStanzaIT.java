package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.dom4j.io.SAXReader;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.stanza.MangledExamples;
import org.junit.jupiter.api.Test;

/** Mangled examples from one real client to another: the rest of every one arrives, and nothing that is disclosed. */
class MalformedStanzaIT extends OnSharedServer {

    private static final int STANZAS = 400;
    private static final QName REST = QName.get("event", Namespace.get("urn:test:rest"));

    MalformedStanzaIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void theRestOfEveryMalformedStanzaArrivesAndNothingElseOfIt() {
        RawClient tybalt = scene.enter("tybalt", "library", "<presence/>");
        RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
        List<String> sent = IntStream.range(0, STANZAS).mapToObj(seed -> mangled(seed, tybalt.jid()))
            .filter(MalformedStanzaIT::isXml).toList();
        assertThat(sent).hasSizeGreaterThan(STANZAS * 3 / 4);

        sent.forEach(romeo::send);
        assertThat(romeo.fence()).isEmpty();

        List<Element> arrived = tybalt.fence().stream().map(MalformedStanzaIT::parsed).toList();
        assertThat(arrived).hasSameSizeAs(sent)
            .allMatch(stanza -> stanza.element(REST) != null)
            .noneMatch(stanza -> stanza.elements().stream().anyMatch(MangledExamples::discloses));
        assertThat(server.log("decloak")).noneMatch(line -> line.contains("cause=\"failure\""));
    }

    private static String mangled(long seed, String to) {
        Element stanza = MangledExamples.mangled(seed);
        stanza.addElement(REST).addAttribute("n", Long.toString(seed));
        stanza.addAttribute("from", null).addAttribute("to", to);
        return stanza.asXML();
    }

    // What is no XML ends the stream before any plugin sees it (RFC 6120 §11.3).
    private static boolean isXml(String stanza) {
        try {
            read(stanza);
            return true;
        } catch (DocumentException notXml) {
            return false;
        }
    }

    private static Element parsed(String stanza) {
        try {
            return read(stanza);
        } catch (DocumentException notXml) {
            throw new AssertionError(stanza, notXml);
        }
    }

    private static Element read(String xml) throws DocumentException {
        return new SAXReader().read(new StringReader(xml)).getRootElement();
    }
}
