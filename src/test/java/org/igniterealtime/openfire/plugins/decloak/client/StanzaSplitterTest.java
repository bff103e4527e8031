package org.igniterealtime.openfire.plugins.decloak.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StanzaSplitterTest {

    private static final String HEADER = "<stream:stream xmlns='jabber:client' id=\"a>b\">";

    private final List<String> headers = new ArrayList<>();
    private final List<String> elements = new ArrayList<>();
    private final StanzaSplitter splitter = new StanzaSplitter(headers::add, elements::add);

    @ParameterizedTest
    @ValueSource(strings = {
        "<presence/>",
        "<presence to='a' />",
        "<presence to='a/>b' from=\"it's\"/>",
        "<message><body>1 &lt; 2 ] > [ 'quoted \" </body></message>",
        "<message><body><![CDATA[</message>]]]]></body><x><y/><y></y></x></message>",
        "<iq  id = 'x'\n>\n <query/>\t</iq >",
        "<message><body>\uD83C\uDF39 \u00e4</body></message>"})
    void stanzaComesOutExactlyAsItWentIn(String stanza) {
        feed(HEADER + stanza + " \n" + stanza + "</stream:stream>");

        assertThat(headers).containsExactly(HEADER);
        assertThat(elements).containsExactly(stanza, stanza);
    }

    @Test
    void streamMayBeginAnewInTheSameConnection() {
        feed("<?xml version='1.0'?>" + HEADER + "<success xmlns='s'/>" + "<?xml version='1.0'?>" + HEADER + "<iq/>");

        assertThat(headers).containsExactly(HEADER, HEADER);
        assertThat(elements).containsExactly("<success xmlns='s'/>", "<iq/>");
    }

    @Test
    void unfinishedStanzaIsKeptBack() {
        feed(HEADER + "<message><body/>");
        assertThat(elements).isEmpty();

        feed("</message>");
        assertThat(elements).containsExactly("<message><body/></message>");
    }

    private void feed(String text) {
        splitter.accept(text.toCharArray(), text.length());
    }
}
