package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.EntityCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gateways that reply in other ways than the documents have it, as Asterisk and others do. */
class GatewayErrorsIT extends WithGateway {

    private static final String VIDEO = SipGateway.CALLS + "<feature var='urn:xmpp:jingle:apps:rtp:video'/>";

    GatewayErrorsIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aGatewayMayReplyForItsContactFromItsOwnAddress() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.speakForContacts();
            gateway.contactsReply(contact -> Optional.of(SipGateway.query(VIDEO)));
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, VIDEO));
            assertThat(gateway.asked()).containsOnlyOnce(CONTACT);
        }
    }

    @Test
    void aGatewayMayRefuseForItsContactFromItsOwnAddress() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.speakForContacts();
            gateway.contactsReply(contact -> Optional.of(contact.equals(NURSE) ? SipGateway.query(SipGateway.CALLS)
                : SipGateway.error("item-not-found")));
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT) + request(NURSE));

            juliet.awaitPresenceFrom(NURSE);
            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"registration-required", "subscription-required", "forbidden", "not-authorized",
        "not-allowed", "feature-not-implemented", "service-unavailable"})
    void anErrorThatIsAboutWhoAsksLeavesItToTheGateway(String condition) {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.contactsReply(contact -> Optional.of(SipGateway.error(condition)));
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.CALLS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"item-not-found", "gone", "recipient-unavailable", "remote-server-not-found"})
    void anErrorThatIsAboutTheContactIsANo(String condition) {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.contactsReply(contact -> Optional.of(contact.equals(NURSE) ? SipGateway.query(SipGateway.CALLS)
                : SipGateway.error(condition)));
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT) + request(NURSE));

            juliet.awaitPresenceFrom(NURSE);
            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
        }
    }

    @Test
    void aFeatureThatIsSaidTwiceIsLeftOutAndHashedOnce() {
        String twice = SipGateway.CALLS + "<feature var='urn:xmpp:jingle:1'/><feature var='urn:xmpp:jingle:1'/>";
        try (SipGateway gateway = new SipGateway(server, "sip", twice)) {
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.CALLS));
            String node = EntityCapabilities.NODE + "#" + Disco.saying(SipGateway.CALLS).capabilities().verification();
            assertThat(juliet.query(discoQuery(CONTACT, node)))
                .contains("type=\"result\"").containsOnlyOnce("var=\"urn:xmpp:jingle:1\"");
        }
    }
}
