package org.igniterealtime.openfire.plugins.decloak.protocol.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.stanza.Parties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Message;

class VerificationReaderTest {

    private static final String HASH = "0123456789abcdef".repeat(8);
    private static final String CODE = "<code>3991</code>";
    private static final String HASHED = "<hash>" + HASH + "</hash>";

    private static final String SECRET = "<verify xmlns='it-se.me:verify'/><no-copy xmlns='urn:xmpp:hints'/>";

    private final VerificationReader reader = new VerificationReader();

    @Test
    void theDocumentsExampleIsMalformedSinceItsHashIsBlackedOut() {
        Message example = Stanzas.message(Stanzas.fixture("/it-se.me/verify.xml"));

        assertThat(reader.concerns(example)).isTrue();
        assertThat(reader.read(example)).isEmpty();
    }

    @Test
    void withItsHashCompletedItIsACodeOfTheService() {
        assertThat(reader.read(Stanzas.message(Stanzas.fixture("/it-se.me/verify-completed.xml")))).contains(
            new Parties(new Address("itseme", "jabber.ccc.de", "XXXXX"), new Address("xmmp", "example.com", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<code>0</code>", "<code>a b-c</code>", "<code>ключ</code>", "<code>&lt;&amp;&gt;</code>"})
    void aCodeIsAnyShortText(String code) {
        assertThat(reader.read(verify(code + HASHED))).isPresent();
    }

    @Test
    void theHashIsReadInEitherCaseAndTheOrderMakesNoDifference() {
        assertThat(reader.read(verify(HASHED.toUpperCase(Locale.ROOT).replace("HASH>", "hash>") + CODE))).isPresent();
        assertThat(reader.read(message("<v:verify xmlns:v='it-se.me:verify'><v:code>1</v:code><v:hash>" + HASH
            + "</v:hash></v:verify>"))).isPresent();
    }

    static Stream<String> malformed() {
        Stream<String> elements = Stream.of("<verify xmlns='it-se.me:verify'/>",
            "<Verify xmlns='it-se.me:verify'>" + CODE + HASHED + "</Verify>",
            "<code xmlns='it-se.me:verify'>3991</code>",
            "<contact xmlns='it-se.me:verify'>" + CODE + HASHED + "</contact>",
            "<verify xmlns='it-se.me:verify'>" + CODE + HASHED + "</verify>".concat(
                "<verify xmlns='it-se.me:verify'>" + CODE + HASHED + "</verify>"),
            ("<verify xmlns='it-se.me:verify'>" + CODE + HASHED + "</verify>").repeat(20),
            "<verify xmlns='it-se.me:verify'>" + CODE + HASHED + "</verify><x xmlns='it-se.me:verify'/>");
        Stream<String> contents = Stream.of(CODE, HASHED, CODE + CODE, HASHED + HASHED, CODE + HASHED + CODE,
            CODE + HASHED + HASHED, CODE + HASHED + "<url>http://evil.example</url>", "3991 " + HASH,
            "<code/>" + HASHED, "<code> </code>" + HASHED, "<code>\n</code>" + HASHED, "<code>39\n91</code>" + HASHED,
            "<code>" + "1".repeat(65) + "</code>" + HASHED, "<code>" + "1".repeat(100_000) + "</code>" + HASHED,
            "<code><b>3991</b></code>" + HASHED, "<code>3<b/>991</code>" + HASHED, "<CODE>3991</CODE>" + HASHED,
            "<code xmlns=''>3991</code>" + HASHED, "<code xmlns='it-se.me:contact'>3991</code>" + HASHED,
            "<code xmlns='jabber:client'>3991</code>" + HASHED, "<code value='3991'/>" + HASHED,
            "<code>3991</code><hash xmlns='urn:a'>" + HASH + "</hash>");
        return Stream.of(elements,
            contents.map(content -> "<verify xmlns='it-se.me:verify'>" + content + "</verify>"),
            hashes().map(hash -> "<verify xmlns='it-se.me:verify'>" + CODE + "<hash>" + hash + "</hash></verify>"))
            .flatMap(all -> all);
    }

    private static Stream<String> hashes() {
        return Stream.of("", " ", "0", HASH.substring(1), HASH + "0", " " + HASH, HASH + "\n", HASH.replace('0', 'X'),
            HASH.replace('0', 'g'), HASH.replace('0', '\u0660'), HASH.replace('0', '\uff10'), "0x" + HASH.substring(2),
            "sha512:" + HASH, HASH + HASH, "<b>" + HASH + "</b>", HASH.substring(1) + "<b/>0", "0".repeat(100_000));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void anythingElseInTheNamespaceIsMalformedAndCanBeTakenOut(String elements) {
        Message message = message("<body>Verify with: 3991</body>" + elements + "<thread>t</thread>");

        assertThat(reader.concerns(message)).isTrue();
        assertThat(reader.read(message)).isEmpty();
        reader.strip(message);
        assertThat(message.getElement().elements()).extracting(Element::getName).containsExactly("body", "thread");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "a@", "a b"})
    void anAddressThatIsNoneMakesItMalformed(String address) {
        for (String attribute : List.of("from", "to")) {
            Message message = verify(CODE + HASHED);
            message.getElement().addAttribute(attribute, address);

            assertThat(reader.read(message)).isEmpty();
        }
    }

    @Test
    void aMessageFromNobodyIsMalformed() {
        Message message = verify(CODE + HASHED);
        message.getElement().addAttribute("from", null);

        assertThat(reader.read(message)).isEmpty();
    }

    @Test
    void aSecretIsMarkedOnce() {
        Message message = message("<no-copy xmlns='urn:xmpp:hints'/><body>3991</body>");

        reader.markSecret(message);
        reader.markSecret(message);

        assertThat(message.getElement().elements()).extracting(Element::getName, Element::getNamespaceURI)
            .containsExactly(tuple("no-copy", "urn:xmpp:hints"),
                tuple("body", ""),
                tuple("no-store", "urn:xmpp:hints"),
                tuple("private", "urn:xmpp:carbons:2"));
    }

    private static Message verify(String content) {
        return message("<verify xmlns='it-se.me:verify'>" + content + "</verify>");
    }

    private static Message message(String content) {
        return (Message) Stanzas.stanza("<message from='itseme@jabber.ccc.de/X' to='xmmp@example.com'>" + content
            + "</message>");
    }

    @Test
    void whatIsNotMarkedYetIsMarkedInEveryWay() {
        Message message = message("<body>3991</body>");

        reader.markSecret(message);

        assertThat(message.getElement().elements()).extracting(Element::getName)
            .containsExactly("body", "no-store", "no-copy", "private");
    }

    @Test
    void aCopyOfAMarkedSecretIsKnownInEitherDirection() {
        for (String direction : List.of("sent", "received")) {
            assertThat(reader.isCopyOfSecret(copy(direction, "urn:xmpp:carbons:2", "forwarded", SECRET))).isTrue();
            assertThat(reader.isCopyOfSecret(copy(direction, "urn:xmpp:carbons:2", "forwarded",
                "<body>3991</body>" + SECRET))).isTrue();
        }
    }

    @Test
    void anythingElseThatHoldsAMessageIsNoCopyOfASecret() {
        assertThat(reader.isCopyOfSecret(copy("sent", "urn:xmpp:mam:2", "forwarded", SECRET))).isFalse();
        assertThat(reader.isCopyOfSecret(copy("sent", "urn:xmpp:carbons:2", "other", SECRET))).isFalse();
        assertThat(reader.isCopyOfSecret(message(SECRET))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<body>3991</body>", "<verify xmlns='it-se.me:verify'/>",
        "<no-copy xmlns='urn:xmpp:hints'/>", "<verify xmlns='it-se.me:verify'/><no-copy xmlns='urn:x'/>",
        "<verify xmlns='it-se.me:verify'/><no-store xmlns='urn:xmpp:hints'/>",
        "<verify xmlns='urn:x'/><no-copy xmlns='urn:xmpp:hints'/>"})
    void aCopyOfWhatIsNotBothACodeAndMarkedIsNoCopyOfASecret(String content) {
        assertThat(reader.isCopyOfSecret(copy("sent", "urn:xmpp:carbons:2", "forwarded", content))).isFalse();
    }

    @Test
    void aMessageWithoutACodeDoesNotConcernIt() {
        assertThat(reader.concerns(message("<body>Hi</body><contact xmlns='it-se.me:contact'/>"))).isFalse();
    }

    private static Message copy(String direction, String namespace, String forwarded, String content) {
        return message("<" + direction + " xmlns='" + namespace + "'><" + forwarded + " xmlns='urn:xmpp:forward:0'>"
            + "<message xmlns='jabber:client'>" + content + "</message></" + forwarded + "></" + direction + ">");
    }
}
