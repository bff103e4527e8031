package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** Who is answered for, and to whom: the levels of gateways. */
class GatewayLevelIT extends WithGateway {

    GatewayLevelIT(OpenfireServer server) {
        super(server);
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
    void whatIsNoGatewayIsNotAnsweredForUnlessTheOperatorSaysThatItIsOne() {
        operator.put("{}");
        try (SipGateway component = new SipGateway(server, "sip", "<identity category='component' type='generic'/>")) {
            RawClient juliet = scene.juliet();
            assertThat(ask(juliet, CONTACT, MEDIA_REQUEST)).noneMatch(presenceFrom(CONTACT));
            assertThat(explain("media")).containsEntry("rule", List.of("target"));

            answerForTheGateway();
            juliet.send(request(CONTACT));

            juliet.awaitPresenceFrom(CONTACT);
            assertThat(component.asked()).contains(CONTACT);
        }
    }

    @Test
    void theLevelOfAGatewayCanBeLimitedToRequestersAndPurposes() {
        operator.put("""
            { "gateways": [ { "domain": "SIP.shakespeare.lit", "level": "answer",
                              "requesters": "tybalt@shakespeare.lit", "purposes": ["media"] } ] }""");
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
}
