package org.igniterealtime.openfire.plugins.decloak.protocol.hashname;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;

class HashnameReaderTest {

    private static final String DIGITS = "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6";
    private static final Hashname HASHNAME = new Hashname(DIGITS);
    private static final String ELEMENT = "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/>";

    private final HashnameReader reader = new HashnameReader("capulet.lit");

    @Test
    void theDocumentsPresenceTellsEverybodyWhoIsSubscribed() {
        assertThat(read(Stanzas.stanza(Stanzas.fixture("/telehash/presence.xml")))).isEqualTo(
            new Announcement.Valid(new Address("juliet", "capulet.lit", "balcony"), Optional.empty(), HASHNAME, false));
    }

    @Test
    void theDocumentsMessageTellsItsRecipient() {
        assertThat(read(Stanzas.stanza(Stanzas.fixture("/telehash/message.xml")))).isEqualTo(
            new Announcement.Valid(new Address("romeo", "montague.lit", "garden"),
                Optional.of(new Address("juliet", "capulet.lit", "balcony")), HASHNAME, false));
    }

    @Test
    void directedPresenceTellsItsRecipient() {
        assertThat(recipient("<presence from='juliet@capulet.lit/balcony' to='romeo@montague.lit'>"))
            .contains(new Address("romeo", "montague.lit", ""));
    }

    @Test
    void presenceToTheServerTellsEverybodyWhoIsSubscribed() {
        assertThat(recipient("<presence from='juliet@capulet.lit/balcony' to='capulet.lit'>")).isEmpty();
    }

    @Test
    void presenceThatTheServerIsToPassOnTellsAnybody() {
        assertThat(recipient("<presence from='juliet@capulet.lit/balcony' to='capulet.lit'>"
            + "<addresses xmlns='http://jabber.org/protocol/address'/>")).contains(new Address("", "capulet.lit", ""));
    }

    @Test
    void aMessageWithoutAnAddressTellsTheSendersOwnAccount() {
        assertThat(recipient("<message from='juliet@capulet.lit/balcony'>"))
            .contains(new Address("juliet", "capulet.lit", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<presence from='room@conference.x.lit/j' to='a@capulet.lit'>"
        + "<x xmlns='http://jabber.org/protocol/muc#user'/>",
        "<message from='room@conference.x.lit/j' to='a@capulet.lit' type='groupchat'>"})
    void whatARoomPassesOnIsSecondHand(String start) {
        assertThat(((Announcement.Valid) read(stanza(start, ELEMENT))).isSecondHand()).isTrue();
    }

    static Stream<String> malformed() {
        return Stream.of(
            "<hashname xmlns='urn:xmpp:th:hashname'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value=''/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS.substring(1) + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "0'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value=' " + DIGITS + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS.replace('8', 'g') + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS.replace('8', '\u0668') + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS.replace('8', '\uff18') + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + "8".repeat(100_000) + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' Value='" + DIGITS + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname' xmlns:a='urn:a' a:value='" + DIGITS + "'/>",
            "<hashname xmlns='urn:xmpp:th:hashname'>" + DIGITS + "</hashname>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'>" + DIGITS + "</hashname>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'><hashname/></hashname>",
            "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'><a xmlns='urn:a'/></hashname>",
            "<Hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/>",
            "<hash xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/>",
            "<t:value xmlns:t='urn:xmpp:th:hashname' value='" + DIGITS + "'/>",
            ELEMENT + ELEMENT,
            ELEMENT.repeat(20),
            ELEMENT + "<x xmlns='urn:xmpp:th:hashname'/>",
            ELEMENT + "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS.replace('8', '9') + "'/>");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void anythingElseInTheNamespaceIsMalformed(String elements) {
        for (String start : List.of("<presence from='juliet@capulet.lit/balcony'>",
                "<message from='juliet@capulet.lit/balcony' to='romeo@montague.lit'>")) {
            assertThat(read(stanza(start, elements))).isInstanceOf(Announcement.Malformed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsMalformedIsTakenOutAndTheRestStays(String elements) {
        Packet packet = stanza("<message from='juliet@capulet.lit/balcony' to='romeo@montague.lit'>",
            "<body>Hi</body>" + elements + "<thread>t</thread>");

        reader.strip(packet);

        assertThat(packet.getElement().elements()).extracting(Element::getName).containsExactly("body", "thread");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "a@", "a b"})
    void anAddressThatIsNoneMakesItMalformed(String address) {
        for (String attribute : List.of("from", "to")) {
            Packet packet = stanza("<message from='juliet@capulet.lit/balcony' to='romeo@montague.lit'>", ELEMENT);
            packet.getElement().addAttribute(attribute, address);

            assertThat(read(packet)).isInstanceOf(Announcement.Malformed.class);
        }
    }

    @Test
    void aHashnameOfNobodyIsMalformed() {
        assertThat(read(stanza("<presence>", ELEMENT))).isInstanceOf(Announcement.Malformed.class);
        assertThat(read(stanza("<message>", ELEMENT))).isInstanceOf(Announcement.Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<hashname value='" + DIGITS + "'/>", "<hashname xmlns='urn:xmpp:th:hashname:0'/>",
        "<hashname xmlns='URN:XMPP:TH:HASHNAME'/>", "<body>urn:xmpp:th:hashname</body>",
        "<a xmlns='urn:a'>" + ELEMENT + "</a>"})
    void whatIsInNoOrAnotherNamespaceDoesNotConcernUs(String content) {
        assertThat(reader.concerns(stanza("<message from='a@b/c' to='d@e'>", content))).isFalse();
    }

    private Optional<Address> recipient(String start) {
        return ((Announcement.Valid) read(stanza(start, ELEMENT))).recipient();
    }

    private Announcement read(Packet packet) {
        assertThat(reader.concerns(packet)).isTrue();
        return reader.read(packet);
    }

    private static Packet stanza(String start, String content) {
        return Stanzas.stanza(start + content + "</" + start.substring(1).split("[ >]", 2)[0] + ">");
    }
}
