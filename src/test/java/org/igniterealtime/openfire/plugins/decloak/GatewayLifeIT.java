package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** Gateways go, come back and change. */
class GatewayLifeIT extends WithGateway {

    GatewayLifeIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void whoeverWasAnsweredIsToldWhenTheGatewayDisconnects() {
        RawClient juliet = scene.juliet();
        RawClient tybalt = scene.tybaltInTheLibrary();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            juliet.send(request(CONTACT) + request(NURSE));
            juliet.awaitPresenceFrom(CONTACT);
            juliet.awaitPresenceFrom(NURSE);
            tybalt.send(request(CONTACT));
            tybalt.awaitPresenceFrom(CONTACT);
            juliet.fence();

            gateway.component().drop();

            assertThat(Shape.of(juliet.await(presenceFrom(CONTACT, "unavailable"))))
                .isEqualTo(new Shape(Map.of("from", CONTACT, "to", JULIET, "type", "unavailable"), List.of(), ""));
            juliet.await(presenceFrom(NURSE, "unavailable"));
            tybalt.await(presenceFrom(CONTACT, "unavailable"));
        }
    }

    @Test
    void whoeverHasGoneOrHasEndedItIsNotToldOfTheGatewayAnyMore() {
        RawClient juliet = scene.juliet();
        RawClient tybalt = scene.tybaltInTheLibrary();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            juliet.send(request(CONTACT) + request(NURSE));
            juliet.awaitPresenceFrom(CONTACT);
            juliet.awaitPresenceFrom(NURSE);
            tybalt.send(request(CONTACT));
            tybalt.awaitPresenceFrom(CONTACT);

            juliet.send("<presence to='" + CONTACT + "' type='unavailable'/>");
            juliet.fence();
            gateway.component().send("<presence from='" + CONTACT + "' to='" + tybalt.jid() + "' type='unavailable'/>");
            tybalt.await(presenceFrom(CONTACT, "unavailable"));
            tybalt.fence();
        }

        juliet.await(presenceFrom(NURSE, "unavailable"));
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
        await().untilAsserted(() -> assertThat(server.log()).contains("sip.shakespeare.lit\": \"It has disconnected"));
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
}
