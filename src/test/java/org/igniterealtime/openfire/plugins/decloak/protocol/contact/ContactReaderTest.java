package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.codec.digest.DigestUtils;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.stanza.Parties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

class ContactReaderTest {

    private static final ContactDetail PHONE = new ContactDetail("phone", "+123456789", true);
    private static final ContactDetail EMAIL = new ContactDetail("email", "xmpp2@example.com", true);
    private static final String ENTRY = Stanzas.fixture("/it-se.me/entry.json");
    private static final String JID = "<jid>random@example.com</jid>";
    private static final String INFO = "<info>[" + ENTRY + "]</info>";

    private final ContactReader reader = new ContactReader(new IdentityForm(false));

    @Test
    void theDocumentsExampleIsRead() {
        assertThat(reader.read(Stanzas.message(Stanzas.fixture("/it-se.me/contact.xml")))).contains(
            new ContactRequest(new Parties(new Address("itseme", "jabber.ccc.de", "XXXXX"),
                new Address("xmmp", "example.com", "")), new Address("random", "example.com", ""),
                List.of(PHONE, EMAIL), Set.of(PHONE.identity(), EMAIL.identity())));
    }

    @Test
    void theDocumentsEntryIsADetail() {
        assertThat(read(ENTRY)).containsExactly(EMAIL);
    }

    @Test
    void anIdentityIsTheDigestOfProviderAndId() {
        // printf %s phone:+123456789 | sha512sum
        assertThat(PHONE.identity()).isEqualTo(new HashedIdentity(
            "57e431361ea30a05dc74ccae60ee1c0e4f816a98c3e5f44475795c6783e048b8"
                + "da8a64b154d6d4c362de6ba66774ad324be9dce16b0fbf9fc3fa0bd01a3e2c05"));
    }

    @Test
    void detailsShowThemselvesAsDigestsOnly() {
        ContactRequest request = reader.read(Stanzas.message(Stanzas.fixture("/it-se.me/contact.xml"))).orElseThrow();

        assertThat(request.toString() + request.details()).contains("sha512:").doesNotContain("+123456789")
            .doesNotContain("xmpp2@example.com");
    }

    @Test
    void allDetailsAreConfirmedOrTheRequestIsNot() {
        assertThat(request(INFO + JID).facts().confirmed()).isTrue();
        assertThat(request("<info>[" + ENTRY + "," + ENTRY.replace("true", "false") + "]</info>" + JID).facts().confirmed())
            .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Random@Example.COM", " random@example.com\n", "random@example.com"})
    void theRequesterIsNormalised(String jid) {
        assertThat(request(INFO + "<jid>" + jid + "</jid>").requester())
            .isEqualTo(new Address("random", "example.com", ""));
    }

    @Test
    void whatElseIsSaidOfADetailIsPassedOver() {
        assertThat(read("{\"provider\": \"phone\", \"id\": \"+123456789\", \"confirmed\": true, \"since\": [2012]}"))
            .containsExactly(PHONE);
    }

    static Stream<String> malformed() {
        Stream<String> elements = Stream.of("<contact xmlns='it-se.me:contact'/>",
            "<Contact xmlns='it-se.me:contact'>" + INFO + JID + "</Contact>",
            "<verify xmlns='it-se.me:contact'>" + INFO + JID + "</verify>",
            "<jid xmlns='it-se.me:contact'>random@example.com</jid>",
            ("<contact xmlns='it-se.me:contact'>" + INFO + JID + "</contact>").repeat(2),
            ("<contact xmlns='it-se.me:contact'>" + INFO + JID + "</contact>").repeat(20),
            "<contact xmlns='it-se.me:contact'>" + INFO + JID + "</contact><y xmlns='it-se.me:contact'/>");
        return Stream.of(elements,
            Stream.concat(contents(), json().map(info -> "<info>" + info.replace("<", "&lt;") + "</info>" + JID))
                .map(content -> "<contact xmlns='it-se.me:contact'>" + content + "</contact>"))
            .flatMap(all -> all);
    }

    private static Stream<String> contents() {
        Stream<String> jids = Stream.of("", " ", "@", "@example.com", "random@", "a b@example.com", "random@exam ple",
            "random@example.com,other@example.com", "&lt;random@example.com>", "x".repeat(1_024) + "@example.com",
            "x".repeat(100_000), "<b>random@example.com</b>", "random@<b/>example.com", "random@example.com/",
            "xmpp:random@example.com").map(jid -> INFO + "<jid>" + jid + "</jid>");
        return Stream.concat(jids, Stream.of(INFO, JID, INFO + INFO, JID + JID, INFO + JID + JID, INFO + INFO + JID,
            INFO + JID + "<name>Random</name>", INFO + "<JID>random@example.com</JID>",
            INFO + "<jid xmlns=''>random@example.com</jid>", INFO + "<jid xmlns='urn:a'>random@example.com</jid>",
            "<info xmlns='it-se.me:verify'>[" + ENTRY + "]</info>" + JID, "<info><b>[" + ENTRY + "]</b></info>" + JID,
            "<info>[" + ENTRY + "]<b/></info>" + JID, ENTRY + JID));
    }

    private static Stream<String> json() {
        String provider = "\"provider\": \"phone\"";
        String id = "\"id\": \"+1\"";
        String confirmed = "\"confirmed\": true";
        Stream<String> entries = Stream.of("", "{}", "[]", "null", "1", "\"phone\"", "[[]]", "{" + provider + "}",
            "{" + provider + "," + id + "}", "{" + provider + "," + confirmed + "}", "{" + id + "," + confirmed + "}",
            "{" + provider + "," + id + ",\"confirmed\": \"true\"}", "{" + provider + "," + id + ",\"confirmed\": 1}",
            "{" + provider + "," + id + ",\"confirmed\": null}", "{" + provider + "," + id + ",\"Confirmed\": true}",
            "{" + provider + ",\"id\": 1," + confirmed + "}", "{" + provider + ",\"id\": \"\"," + confirmed + "}",
            "{" + provider + ",\"id\": \" \"," + confirmed + "}", "{" + provider + ",\"id\": null," + confirmed + "}",
            "{" + provider + ",\"id\": {\"a\": 1}," + confirmed + "}", "{\"provider\": []," + id + "," + confirmed + "}",
            "{\"provider\": \"\"," + id + "," + confirmed + "}",
            "{" + provider + "," + id + "," + confirmed + ",\"confirmed\": false}",
            "{" + provider + "," + provider + "," + id + "," + confirmed + "}",
            "{" + provider + "," + id + "," + id + "," + confirmed + "}",
            "{" + provider + ",\"id\": \"\\u0000\"," + confirmed + "}",
            "{" + provider + ",\"id\": \"\\u0009\"," + confirmed + "}",
            "{" + provider + ",\"id\": \"\\ud800\"," + confirmed + "}",
            "{" + provider + ",\"id\": \"\\uffff\"," + confirmed + "}",
            "{" + provider + ",\"id\": \"" + "1".repeat(1_025) + "\"," + confirmed + "}",
            "{" + provider + "," + id + "," + confirmed + ",\"a\": " + "[".repeat(20) + "]".repeat(20) + "}",
            "{" + provider + "," + id + "," + confirmed + ",\"a\": 1" + "0".repeat(2_000) + "}",
            "{" + provider + "," + id + "," + confirmed + ",}", "{" + provider + "," + id + "," + confirmed,
            "{'provider': 'phone', 'id': '+1', 'confirmed': true}", "{provider: \"phone\", id: \"1\", confirmed: true}",
            "{" + provider + "," + id + "," + confirmed + "},{}", "{" + provider + "," + id + "," + confirmed + "},",
            "{" + provider + "," + id + ", /* */" + confirmed + "}");
        String entry = "{" + provider + "," + id + "," + confirmed + "}";
        Stream<String> documents = Stream.of("", " ", "null", "true", "[", "]", "[]]", entry, "\"[]\"", "not json",
            "[" + entry + "] x", "[" + entry + "][]", "[" + entry + ",]", "{\"a\": [" + entry + "]}",
            "[" + (entry + ",").repeat(64) + entry + "]", "[" + entry + " ".repeat(16_384) + "]",
            "[".repeat(100_000), "{\"a\":".repeat(100_000), "[" + "1,".repeat(100_000) + "1]", "NaN", "[NaN]",
            "<!DOCTYPE a [<!ENTITY b 'c'>]>", "[" + entry + "]\u0000".replace("\u0000", "}"));
        return Stream.concat(entries.map(one -> "[" + one + "]"), documents);
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void anythingElseInTheNamespaceIsMalformedAndCanBeTakenOut(String elements) {
        Message message = message("<body>Hey there</body>" + elements + "<thread>t</thread>");

        assertThat(reader.concerns(message)).isTrue();
        assertThat(reader.read(message)).isEmpty();
        reader.strip(message);
        assertThat(message.getElement().elements()).extracting(Element::getName).containsExactly("body", "thread");
    }

    @Test
    void withoutConfirmationTheSameDetailsStay() {
        Message message = Stanzas.message(Stanzas.fixture("/it-se.me/contact.xml"));
        ContactRequest request = reader.read(message).orElseThrow();

        reader.unconfirm(message, request);

        assertThat(reader.read(message).orElseThrow().details()).containsExactly(
            new ContactDetail("phone", "+123456789", false), new ContactDetail("email", "xmpp2@example.com", false));
        assertThat(Stanzas.xml(message)).contains("random@example.com").contains("Hey there,");
    }

    @Property
    void noTextStandsForAnythingThatIsNotInIt(@ForAll("texts") String info) {
        Message message = message("<contact xmlns='it-se.me:contact'><info/>" + JID + "</contact>");
        message.getElement().element("contact").element("info").setText(info);

        reader.read(message).ifPresent(request -> {
            reader.unconfirm(message, request);
            assertThat(reader.read(message).orElseThrow().facts().confirmed()).isFalse();
            assertThat(reader.read(message).orElseThrow().identities()).isEqualTo(request.identities());
        });
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> parts = Arbitraries.of("[", "]", "{", "}", ",", ":", "\"", "\"provider\":\"phone\"",
            "\"id\":\"+1\"", "\"confirmed\":true", "\"confirmed\":false", "\\u0000", "\\", " ", "null", "1e9", "é", "😀");
        Arbitrary<String> noise = parts.list().ofMaxSize(30).map(list -> String.join("", list));
        Arbitrary<String> nearly = Arbitraries.of("\"provider\":\"a\"", "\"id\":\"b\"", "\"confirmed\":true",
            "\"confirmed\":1", "\"x\":{}").list().ofMaxSize(5).map(list -> "[{" + String.join(",", list) + "}]");
        return Arbitraries.oneOf(noise, nearly);
    }

    private List<ContactDetail> read(String entry) {
        return request("<info>[" + entry + "]</info>" + JID).details();
    }

    private ContactRequest request(String content) {
        return reader.read(message("<contact xmlns='it-se.me:contact'>" + content + "</contact>")).orElseThrow();
    }

    private static Message message(String content) {
        return (Message) Stanzas.stanza("<message from='itseme@jabber.ccc.de/X' to='xmmp@example.com'>" + content
            + "</message>");
    }

    @Test
    void detailsAreShownByTheirDigestsOnly() {
        ContactDetail phone = new ContactDetail("phone", "+123456789", true);
        Address juliet = new Address("juliet", "shakespeare.lit", "");
        Address romeo = new Address("romeo", "montague.net", "");
        ContactRequest request = new ContactRequest(new Parties(romeo, juliet), romeo, List.of(phone),
            Set.of(phone.identity()));

        assertThat(phone).hasToString("sha512:" + DigestUtils.sha512Hex("phone:+123456789"));
        assertThat(request).hasToString("ContactRequest[romeo@montague.net, [" + phone.identity() + "]]");
    }
}
