package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;

/** An operator's XMPP stream ends at a character that XML does not have: no form and no refusal may hold one. */
class PolicyJsonShowableTest {

    private final PolicyJson json = new PolicyJson(new Jids());

    @Property
    void noRefusalEndsTheStream(@ForAll("anyText") String text) throws DocumentException {
        String quoted = TextNode.valueOf(text).toString();
        for (String document : List.of(text, "{" + quoted + ": 1}", "{" + quoted + ": 1, " + quoted + ": 2}",
            "{\"mode\": " + quoted + "}",
            "{\"rules\": [{\"id\": " + quoted + ", \"target\": " + quoted + ", \"purposes\": [" + quoted + "]}]}")) {
            assertSurvives(((ReplaceResult.Refused) json.read(document, OptionalLong.empty())).text());
        }
    }

    @Property
    void noPolicyThatIsAcceptedEndsTheStream(@ForAll("anyText") String text) throws DocumentException {
        String quoted = TextNode.valueOf(text).toString();
        for (String document : List.of("{\"rules\": [{\"id\": \"r\", \"note\": " + quoted + "}]}",
            "{\"rules\": [{\"id\": " + quoted + "}]}",
            "{\"rules\": [{\"id\": \"r\", \"target\": " + TextNode.valueOf("group:" + text) + "}]}",
            "{\"blocked\": [{\"jid\": " + TextNode.valueOf("a@x.example/" + text) + "}]}")) {
            if (json.read(document, OptionalLong.of(1)) instanceof ReplaceResult.Accepted accepted) {
                assertSurvives(json.write(accepted.policy()));
            }
        }
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<Character> odd = Arbitraries.of('\u0000', '\t', '\r', '\u001b', '\u0085', '\ud83d', '\ude00',
            '\ufffe', '\uffff', '\u2028', '"', '\\');
        return Arbitraries.oneOf(odd, Arbitraries.chars().all()).list().ofMaxSize(20)
            .map(characters -> characters.stream().collect(StringBuilder::new, StringBuilder::append,
                StringBuilder::append).toString());
    }

    private static void assertSurvives(String text) throws DocumentException {
        Element sent = DocumentHelper.createElement("value").addText(text);

        String received = DocumentHelper.parseText(sent.asXML()).getRootElement().getText();

        assertThat(received).isEqualTo(text.replace("\r\n", "\n").replace('\r', '\n'));
    }
}
