package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.protocol.Disco;
import org.igniterealtime.openfire.plugins.decloak.protocol.EntityCapabilities;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests to the contacts of gateways that are connected as external components. */
@ExtendWith(SharedServer.class)
class GatewayIT {

    private static final String CONTACT = "romeo%shakespeare.lit@sip.shakespeare.lit";
    private static final String JULIET = "juliet@shakespeare.lit/balcony";

    private final OpenfireServer server;
    private final Operator operator;
    private final Scene scene;

    GatewayIT(OpenfireServer server) {
        this.server = server;
        this.operator = new Operator(server);
        this.scene = new Scene(server);
    }

    @BeforeEach
    void theServerAnswersForTheGateway() {
        operator.put("""
            { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ] }""");
    }

    @AfterEach
    void everybodyLeaves() {
        scene.close();
        operator.put("{}");
        operator.close();
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

    private static Shape answer(String contact, String info) {
        EntityCapabilities capabilities = Disco.saying(info).capabilities();
        return new Shape(Map.of("from", contact, "to", JULIET), List.of(
            new Shape.Child("c", "http://jabber.org/protocol/caps", Map.of("hash", "sha-1", "node",
                EntityCapabilities.NODE, "ver", capabilities.verification())),
            new Shape.Child("c", "urn:xmpp:caps", Map.of())), "");
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
            assertThat(juliet.query(discoQuery(CONTACT, EntityCapabilities.NODE + "#other"))).contains("item-not-found");
            assertThat(juliet.query(discoQuery(CONTACT, "http://other.example/#x"))).contains("item-not-found");
            assertThat(gateway.component().received()).noneMatch(stanza -> stanza.contains("not-allowed"));
        }
    }

    @Test
    void outOfTheBoxTheRequestIsLeftToTheGatewayWhichAnswersItself() {
        operator.put("{}");
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.onPresence(presence -> {
                if (presence.contains("temppres")) {
                    gateway.component().send("<presence from='" + CONTACT + "' to='" + JULIET + "'><status>mine"
                        + "</status></presence>");
                }
            });
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            assertThat(juliet.awaitPresenceFrom(CONTACT)).contains("mine");
            assertThat(explain("media")).containsEntry("level", List.of("ask"))
                .containsEntry("rule", List.of("gateway:sip.shakespeare.lit"));
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
        assertNotAnsweredFor(SipGateway.query(SipGateway.CALLS + "<feature var='urn:xmpp:jingle:1'/>"),
            "Its disco#info has the feature urn:xmpp:jingle:1 twice (XEP-0115 §5.4)");
        assertNotAnsweredFor(SipGateway.query(SipGateway.CALLS + SipGateway.IDENTITY),
            "Its disco#info has the identity gateway/sip//Telephones twice (XEP-0115 §5.4)");
    }

    // Another contact of the same gateway is answered for: by then, this one would have been, too.
    private void assertNotAnsweredFor(String reply, String why) {
        try (SipGateway gateway = new SipGateway(server, "sip"); Scene alone = new Scene(server)) {
            String other = "nurse%shakespeare.lit@sip.shakespeare.lit";
            gateway.contactsReply(contact ->
                Optional.of(contact.equals(other) ? SipGateway.query(SipGateway.CALLS) : reply));
            RawClient juliet = alone.juliet();

            juliet.send(request(CONTACT) + request(other));

            juliet.awaitPresenceFrom(other);
            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
            assertThat(server.log()).contains("Decloak does not answer for contacts of the gateway sip.shakespeare.lit")
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

    @Test
    void whoeverWasAnsweredIsToldWhenTheGatewayDisconnects() {
        RawClient juliet = scene.juliet();
        RawClient tybalt = scene.tybaltInTheLibrary();
        String other = "nurse%shakespeare.lit@sip.shakespeare.lit";
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            juliet.send(request(CONTACT) + request(other));
            juliet.awaitPresenceFrom(CONTACT);
            juliet.awaitPresenceFrom(other);
            tybalt.send(request(CONTACT));
            tybalt.awaitPresenceFrom(CONTACT);
            juliet.fence();

            gateway.component().drop();

            assertThat(Shape.of(juliet.await(presenceFrom(CONTACT, "unavailable"))))
                .isEqualTo(new Shape(Map.of("from", CONTACT, "to", JULIET, "type", "unavailable"), List.of(), ""));
            juliet.await(presenceFrom(other, "unavailable"));
            tybalt.await(presenceFrom(CONTACT, "unavailable"));
        }
    }

    @Test
    void whoeverHasGoneOrHasEndedItIsNotToldOfTheGatewayAnyMore() {
        RawClient juliet = scene.juliet();
        RawClient tybalt = scene.tybaltInTheLibrary();
        String other = "nurse%shakespeare.lit@sip.shakespeare.lit";
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            juliet.send(request(CONTACT) + request(other));
            juliet.awaitPresenceFrom(CONTACT);
            juliet.awaitPresenceFrom(other);
            tybalt.send(request(CONTACT));
            tybalt.awaitPresenceFrom(CONTACT);

            juliet.send("<presence to='" + CONTACT + "' type='unavailable'/>");
            juliet.fence();
            gateway.component().send("<presence from='" + CONTACT + "' to='" + tybalt.jid() + "' type='unavailable'/>");
            tybalt.await(presenceFrom(CONTACT, "unavailable"));
            tybalt.fence();
        }

        juliet.await(presenceFrom(other, "unavailable"));
        assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
        assertThat(tybalt.fence()).noneMatch(presenceFrom(CONTACT));
    }

    @Test
    void aGatewayThatDisconnectsInTheMiddleIsNotAnsweredForUntilItIsBack() {
        RawClient juliet = scene.juliet();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.hold();
            juliet.send(request(CONTACT));
            awaitAsked(gateway, CONTACT);
        }
        await().untilAsserted(() -> assertThat(server.log()).contains("sip.shakespeare.lit: It has disconnected"));
        assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));

        try (SipGateway gateway = new SipGateway(server, "sip", SipGateway.IDENTITY)) {
            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.IDENTITY));
            assertThat(gateway.asked()).contains(CONTACT);
        }
    }

    @Test
    void aGatewayThatCanDoSomethingElseFromNowOnIsAskedAgain() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();
            juliet.send(request(CONTACT));
            juliet.awaitPresenceFrom(CONTACT);
            juliet.fence();

            gateway.announce(SipGateway.IDENTITY);
            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.IDENTITY));
        }
    }

    @Test
    void whatIsNoGatewayIsNotAnsweredForUnlessTheOperatorSaysThatItIsOne() {
        operator.put("{}");
        try (SipGateway component = new SipGateway(server, "sip", "<identity category='component' type='generic'/>")) {
            RawClient juliet = scene.juliet();
            assertThat(ask(juliet, CONTACT, MEDIA_REQUEST)).noneMatch(presenceFrom(CONTACT));
            assertThat(explain("media")).containsEntry("rule", List.of("target"));

            theServerAnswersForTheGateway();
            juliet.send(request(CONTACT));

            juliet.awaitPresenceFrom(CONTACT);
            assertThat(component.asked()).contains(CONTACT);
        }
    }

    @Test
    void theLevelOfAGatewayCanBeLimitedToRequestersAndPurposes() {
        operator.put("""
            { "gateways": [ { "domain": "SIP.shakespeare.lit", "level": "answer", "requesters": "tybalt@shakespeare.lit",
                              "purposes": ["media"] } ] }""");
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();
            RawClient tybalt = scene.tybaltInTheLibrary();

            ask(juliet, CONTACT, MEDIA_REQUEST);
            ask(tybalt, CONTACT, "<temppres xmlns='urn:xmpp:temppres:0' reason='file'/>");
            assertThat(presencesTo(gateway)).hasSize(2).allMatch(stanza -> stanza.contains("temppres"));
            assertThat(gateway.asked()).doesNotContain(CONTACT);

            tybalt.send(request(CONTACT));
            tybalt.awaitPresenceFrom(CONTACT);
            assertThat(explain("media").get("because").get(0)).contains("other requesters");
        }
    }

    @Test
    void aDeniedGatewayAndABlockedRequesterGetThePresenceWithoutTheRequest() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();
            for (String policy : List.of("""
                { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "deny" } ] }""", """
                { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ],
                  "rules": [ { "id": "nobody", "default": "deny" } ] }""", """
                { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ],
                  "blocked": [ { "jid": "juliet@shakespeare.lit" } ] }""")) {
                operator.put(policy);

                assertThat(ask(juliet, CONTACT, MEDIA_REQUEST)).noneMatch(presenceFrom(CONTACT));
                assertThat(presencesTo(gateway)).singleElement().asString().doesNotContain("temppres");
            }
            assertThat(gateway.asked()).doesNotContain(CONTACT);
        }
    }

    @Test
    void aRuleOpensAGatewayNoFurtherThanItsLevel() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();
            operator.putForEverybody("answer");
            ask(juliet, CONTACT, MEDIA_REQUEST);
            assertThat(presencesTo(gateway)).singleElement().asString().contains("temppres");

            operator.put("""
                { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ],
                  "rules": [ { "id": "everybody", "default": "answer" } ] }""");
            juliet.send(request(CONTACT));
            juliet.awaitPresenceFrom(CONTACT);
            assertThat(explain("media")).containsEntry("rule", List.of("everybody"));
        }
    }

    private static String request(String contact) {
        return "<presence to='" + contact + "'>" + Scene.JULIETS_CAPS + MEDIA_REQUEST + "</presence>";
    }

    private static String discoQuery(String contact, String node) {
        return "<iq type='get' id='what-" + Math.abs(node.hashCode()) + "' to='" + contact
            + "'><query xmlns='http://jabber.org/protocol/disco#info' node='" + node + "'/></iq>";
    }

    private static void awaitAsked(SipGateway gateway, String contact) {
        await().until(() -> gateway.asked().contains(contact));
    }

    private static List<String> presencesTo(SipGateway gateway) {
        return gateway.component().fence().stream().filter(stanza -> Stanzas.name(stanza).equals("presence")).toList();
    }

    private Map<String, List<String>> explain(String purpose) {
        return operator.explain(Map.of("requester", JULIET, "target", CONTACT, "purpose", purpose));
    }
}
