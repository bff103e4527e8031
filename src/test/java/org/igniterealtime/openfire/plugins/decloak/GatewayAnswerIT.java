package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.EntityCapabilities;
import org.junit.jupiter.api.Test;

/** What the server answers for a gateway that is connected as an external component, and when it does not. */
class GatewayAnswerIT extends WithGateway {

    GatewayAnswerIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aGatewayThatHasNeverHeardOfTheProtocolIsAnsweredForWithWhatTheContactCanDo() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.CALLS));
            assertThat(presencesTo(gateway)).singleElement().asString().contains("caps").doesNotContain("temppres");
            assertThat(gateway.asked()).contains(CONTACT);
        }
    }

    @Test
    void whatTheCapabilitiesMeanIsToldToWhoeverWasAnsweredAndToNobodyElse() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();
            RawClient tybalt = scene.tybaltInTheLibrary();
            juliet.send(request(CONTACT));
            juliet.awaitPresenceFrom(CONTACT);

            for (String node : Disco.saying(SipGateway.CALLS).capabilities().nodes()) {
                String result = juliet.query(discoQuery(CONTACT, node));
                assertThat(result).contains("type=\"result\"", "from=\"" + CONTACT + "\"", "urn:xmpp:jingle:1",
                    "node=\"" + node + "\"");
                assertThat(tybalt.query(discoQuery(CONTACT, node))).contains("type=\"error\"", "item-not-found");
            }
            assertThat(juliet.query(discoQuery(CONTACT, EntityCapabilities.NODE + "#other")))
                .contains("item-not-found");
            assertThat(juliet.query(discoQuery(CONTACT, "http://other.example/#x"))).contains("item-not-found");
            assertThat(gateway.component().received()).noneMatch(stanza -> stanza.contains("not-allowed"));
        }
    }

    @Test
    void aContactThatSendsPresenceItselfIsNotAnsweredForAsWell() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.hold();
            RawClient juliet = scene.juliet();
            RawClient tybalt = scene.tybaltInTheLibrary();
            juliet.send(request(CONTACT));
            tybalt.send(request(CONTACT));
            awaitAsked(gateway, CONTACT);

            gateway.component().send("<presence from='" + CONTACT + "/phone' to='juliet@shakespeare.lit'/>");
            gateway.component().fence();
            gateway.release();

            tybalt.await(presenceFrom(CONTACT).and(stanza -> stanza.contains("urn:xmpp:caps")));
            assertThat(juliet.fence().stream().filter(presenceFrom(CONTACT))).singleElement().asString()
                .contains(CONTACT + "/phone");
        }
    }

    @Test
    void whatIsKnownOfAContactIsNotAskedForAgain() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();
            RawClient tybalt = scene.tybaltInTheLibrary();
            juliet.send(request(CONTACT));
            juliet.awaitPresenceFrom(CONTACT);

            assertThat(ask(juliet, CONTACT, MEDIA_REQUEST)).anyMatch(presenceFrom(CONTACT));
            assertThat(ask(tybalt, CONTACT + "/phone", MEDIA_REQUEST)).anyMatch(presenceFrom(CONTACT));

            assertThat(gateway.asked()).containsOnlyOnce(CONTACT);
        }
    }

    @Test
    void aSlowContactHoldsUpNobodyElse() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.hold();
            RawClient juliet = scene.juliet();

            assertThat(ask(juliet, CONTACT, MEDIA_REQUEST)).noneMatch(presenceFrom(CONTACT));
            awaitAsked(gateway, CONTACT);
            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));

            gateway.release();
            juliet.awaitPresenceFrom(CONTACT);
        }
    }

    @Test
    void aContactThatDoesNotReplyStandsForItsGateway() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.contactsReply(contact -> Optional.empty());
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.CALLS));
        }
    }

    @Test
    void aContactThatDoesNotKnowServiceDiscoveryStandsForItsGateway() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.contactsReply(contact -> Optional.of(SipGateway.error("feature-not-implemented")));
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.CALLS));
        }
    }

    @Test
    void aContactThatCannotBeReachedIsNotAnsweredFor() {
        assertNotAnsweredFor(SipGateway.error("item-not-found"), "it replied with the error item-not-found");
    }

    @Test
    void aContactWhoseAnswerIsIllFormedIsNotAnsweredFor() {
        String form = "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'>"
            + "<value>urn:xmpp:dataforms:softwareinfo</value></field></x>";
        assertNotAnsweredFor(SipGateway.query(SipGateway.CALLS + form),
            "Its disco#info has a form of the type urn:xmpp:dataforms:softwareinfo twice (XEP-0115 §5.4)");
        assertNotAnsweredFor(SipGateway.query(SipGateway.CALLS + SipGateway.IDENTITY),
            "Its disco#info has the identity gateway/sip//Telephones twice (XEP-0115 §5.4)");
    }

    // Another contact of the same gateway is answered for: by then, this one would have been, too.
    private void assertNotAnsweredFor(String reply, String why) {
        try (SipGateway gateway = new SipGateway(server, "sip"); Scene alone = new Scene(server)) {
            gateway.contactsReply(contact ->
                Optional.of(contact.equals(NURSE) ? SipGateway.query(SipGateway.CALLS) : reply));
            RawClient juliet = alone.juliet();

            juliet.send(request(CONTACT) + request(NURSE));

            juliet.awaitPresenceFrom(NURSE);
            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
            assertThat(server.log()).contains("Decloak does not answer for contacts at the gateway \"sip.shakespeare.lit\"")
                .contains(why);
        }
    }

    @Test
    void aGatewayThatIsBrokenItselfIsNotAnsweredFor() {
        try (SipGateway gateway = new SipGateway(server, "sip", SipGateway.CALLS + SipGateway.IDENTITY)) {
            gateway.contactsReply(contact -> Optional.of(SipGateway.error("service-unavailable")));
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));
            awaitAsked(gateway, CONTACT);
            gateway.component().fence();

            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
        }
    }
}
