package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.protocol.OurNamespaces;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

class DecloakReaderTest {

    private static final Address JULIET = new Address("juliet", "shakespeare.lit", "balcony");
    private static final Address TYBALT = new Address("tybalt", "shakespeare.lit", "");
    private static final Disclosure MEDIA = new Disclosure(Protocol.DECLOAK, Purpose.MEDIA);

    private final DecloakReader reader = new DecloakReader("shakespeare.lit");

    @ParameterizedTest
    @ValueSource(strings = {"request-to-peer", "protoxep-request-to-peer"})
    void julietsRequestToTybaltIsRead(String example) {
        assertThat(read(Stanzas.presence(Stanzas.example(example))))
            .isEqualTo(new ParsedRequest.Request(JULIET, TYBALT, List.of(MEDIA)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"request-to-gateway", "protoxep-request-to-gateway"})
    void julietsRequestToRomeoAtTheGatewayIsRead(String example) {
        Address romeo = new Address("romeo%shakespeare.lit", "sip.shakespeare.lit", "");

        assertThat(read(Stanzas.presence(Stanzas.example(example))))
            .isEqualTo(new ParsedRequest.Request(JULIET, romeo, List.of(MEDIA)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"juliet-at-first", "tybalt-library-at-first", "tybalt-garden-at-first",
        "answer-of-library", "answer-of-garden", "answer-of-gateway"})
    void presenceThatAsksForNothingDoesNotConcernUs(String example) {
        assertThat(OurNamespaces.areIn(Stanzas.presence(Stanzas.example(example)))).isFalse();
    }

    @Test
    void severalRequestsInOneStanzaAreAllRead() {
        Presence presence = Stanzas.julietToTybalt(
            "<temppres xmlns='urn:xmpp:temppres:0' reason='media'/><show>dnd</show>" + Stanzas.DECLOAK
                + "<decloak xmlns='http://telepathy.freedesktop.org/xmpp/protocol/decloak' reason='file'/>");

        assertThat(read(presence)).asInstanceOf(type(ParsedRequest.Request.class))
            .extracting(request -> request.disclosures().stream().map(Disclosure::purpose).toList())
            .isEqualTo(List.of(Purpose.MEDIA, Purpose.UNSPECIFIED, Purpose.FILE));
    }

    @Test
    void aRequestToAFullJidIsReadAsAddressed() {
        Presence presence = Stanzas.presence("<presence from='juliet@shakespeare.lit/balcony' "
            + "to='Tybalt@Shakespeare.LIT/Garden'>" + Stanzas.TEMPPRES + "</presence>");

        assertThat(read(presence)).asInstanceOf(type(ParsedRequest.Request.class))
            .extracting(ParsedRequest.Request::target).isEqualTo(TYBALT.withResource("Garden"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "subscribe", "subscribed", "unsubscribe", "unsubscribed", "probe", "error",
        "invisible", ""})
    void onlyAvailablePresenceAsks(String type) {
        Presence presence = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        presence.getElement().addAttribute("type", type);

        assertUndecidable(presence, StanzaFault.NOT_AVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "id", "type"})
    void whatTheHostAndAClientMayTakeForTwoThingsIsUndecidable(String name) {
        Presence presence = Stanzas.presence("<presence xmlns:z='urn:z' z:" + name + "='error' "
            + "from='juliet@shakespeare.lit/balcony' to='tybalt@shakespeare.lit'>" + Stanzas.TEMPPRES + "</presence>");

        assertUndecidable(presence, StanzaFault.AMBIGUOUS);
    }

    @Test
    void otherAttributesOfOtherNamespacesMakeNoDifference() {
        assertThat(read(Stanzas.presence("<presence xmlns:z='urn:z' z:other='1' xml:lang='en' "
            + "from='juliet@shakespeare.lit/balcony' to='tybalt@shakespeare.lit'>"
            + "<temppres xmlns='urn:xmpp:temppres:0' z:reason='file' reason='media'/></presence>")))
            .isEqualTo(new ParsedRequest.Request(JULIET, TYBALT, List.of(MEDIA)));
    }

    @Test
    void anotherElementInOurNamespacesMakesTheStanzaUndecidable() {
        assertUndecidable(Stanzas.julietToTybalt("<decloak xmlns='urn:xmpp:temppres:0'/>" + Stanzas.TEMPPRES),
            StanzaFault.UNDEFINED_ELEMENT);
    }

    @Test
    void aRequestToNobodyIsUndecidable() {
        assertUndecidable(Stanzas.presence("<presence from='juliet@shakespeare.lit/balcony'>" + Stanzas.TEMPPRES
            + "</presence>"), StanzaFault.NO_RECIPIENT);
    }

    @Test
    void aRequestToTheServersOwnDomainIsForEverybodyAndThusUndecidable() {
        assertUndecidable(toServer("shakespeare.lit", Stanzas.TEMPPRES), StanzaFault.NO_RECIPIENT);
    }

    @Test
    void aRequestThatTheServerIsToPassOnIsLeftToItsCopies() {
        Presence presence = toServer("shakespeare.lit", Stanzas.TEMPPRES
            + "<addresses xmlns='http://jabber.org/protocol/address'>"
            + "<address type='to' jid='tybalt@shakespeare.lit'/></addresses>");

        assertThat(read(presence)).asInstanceOf(type(ParsedRequest.Request.class))
            .extracting(ParsedRequest.Request::target).isEqualTo(new Address("", "shakespeare.lit", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"shakespeare.lit/announce", "conference.shakespeare.lit", "verona.lit"})
    void aRequestToAnotherEntityWithoutANodeIsARequestToIt(String to) {
        assertThat(read(toServer(to, Stanzas.TEMPPRES))).asInstanceOf(type(ParsedRequest.Request.class))
            .extracting(ParsedRequest.Request::target).hasToString(to);
    }

    @Test
    void aRequestFromNobodyIsUndecidable() {
        assertUndecidable(Stanzas.presence("<presence to='tybalt@shakespeare.lit'>" + Stanzas.TEMPPRES
            + "</presence>"), StanzaFault.NO_SENDER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@", "@x.lit", "a@", "a@x y", "a b", "a@x.lit.", "\u00a0", "a@x.lit/"})
    void anAddressThatIsNoneMakesTheStanzaUndecidable(String address) {
        for (String attribute : List.of("from", "to")) {
            Presence presence = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
            presence.getElement().addAttribute(attribute, address);

            assertUndecidable(presence, StanzaFault.INVALID_ADDRESS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"message", "iq"})
    void onlyPresenceConcernsUs(String kind) {
        Presence presence = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        presence.getElement().setName(kind);

        assertThat(OurNamespaces.areIn(Stanzas.packet(presence.getElement()))).isFalse();
    }

    @Test
    void anElementOfOursFurtherDownDoesNotConcernUs() {
        assertThat(OurNamespaces.areIn(Stanzas.julietToTybalt("<forwarded xmlns='urn:xmpp:forward:0'><presence>"
            + Stanzas.TEMPPRES + "</presence></forwarded>"))).isFalse();
    }

    private ParsedRequest read(Packet packet) {
        assertThat(OurNamespaces.areIn(packet)).isTrue();
        return reader.read(packet);
    }

    private void assertUndecidable(Packet packet, StanzaFault why) {
        assertThat(read(packet)).isEqualTo(new ParsedRequest.Undecidable(why));
    }

    private static Presence toServer(String to, String content) {
        return Stanzas.presence("<presence from='juliet@shakespeare.lit/balcony' to='" + to + "'>" + content
            + "</presence>");
    }

    @Test
    void onlyPresenceWithARequestAsks() {
        String hashname = "<hashname xmlns='urn:xmpp:th:hashname' value=''/>";

        assertThat(reader.asks(Stanzas.julietToTybalt(hashname + Stanzas.DECLOAK))).isTrue();
        assertThat(reader.asks(Stanzas.julietToTybalt(hashname))).isFalse();
        assertThat(reader.asks(Stanzas.julietToTybalt(""))).isFalse();
        assertThat(reader.asks(Stanzas.stanza("<message>" + Stanzas.DECLOAK + "</message>"))).isFalse();
    }

    @Test
    void eachProtocolConcernsUsInItsKindOfStanzaOnly() {
        String hashname = "<hashname xmlns='urn:xmpp:th:hashname'/>";
        String verify = "<verify xmlns='it-se.me:verify'/>";
        String contact = "<contact xmlns='it-se.me:contact'/>";

        assertThat(OurNamespaces.areIn(Stanzas.stanza("<presence>" + hashname + "</presence>"))).isTrue();
        assertThat(OurNamespaces.areIn(Stanzas.stanza("<presence>" + verify + contact + "</presence>"))).isFalse();
        for (String ours : new String[] {hashname, verify, contact}) {
            assertThat(OurNamespaces.areIn(Stanzas.stanza("<message>" + ours + "</message>"))).isTrue();
            assertThat(OurNamespaces.areIn(Stanzas.stanza("<iq>" + ours + "</iq>"))).isFalse();
        }
    }
}
