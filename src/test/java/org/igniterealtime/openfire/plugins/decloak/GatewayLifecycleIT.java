package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.Test;

/** The plugin goes and comes, and so does the server, while gateways are connected. */
class GatewayLifecycleIT {

    private static final String CONTACT = "romeo%shakespeare.lit@sip.shakespeare.lit";
    private static final String REQUEST = "<presence to='" + CONTACT + "'>" + Scene.MEDIA_REQUEST + "</presence>";

    @Test
    void whatIsSharedEndsWithThePluginWhichFindsTheGatewayAgainAndThePolicyOutlivesTheServer() {
        try (OpenfireServer server = OpenfireServer.start(ServerOptions.withPlugin())) {
            answerForTheGateway(server);
            try (SipGateway gateway = new SipGateway(server, "sip"); Scene scene = new Scene(server)) {
                RawClient juliet = scene.juliet();
                juliet.send(REQUEST);
                juliet.awaitPresenceFrom(CONTACT);
                juliet.fence();

                server.removePlugin("decloak");
                juliet.await(presenceFrom(CONTACT, "unavailable"));
                juliet.fence();

                server.installPlugin(ServerOptions.builtPlugin());
                juliet.send(REQUEST);
                juliet.awaitPresenceFrom(CONTACT);
                assertThat(gateway.asked()).filteredOn(CONTACT::equals).hasSize(2);
            }
            server.restart();
            try (SipGateway gateway = new SipGateway(server, "sip"); Scene scene = new Scene(server)) {
                RawClient juliet = scene.juliet();
                juliet.send(REQUEST);
                juliet.awaitPresenceFrom(CONTACT);
                assertThat(gateway.asked()).contains(CONTACT);
            }
        }
    }

    private static void answerForTheGateway(OpenfireServer server) {
        try (Operator operator = new Operator(server)) {
            operator.put("""
                { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer", "requesters": "shakespeare.lit",
                                  "purposes": ["media", "text"] } ] }""");
            assertThat(operator.policy()).contains("{\"domain\":\"sip.shakespeare.lit\",\"level\":\"answer\","
                + "\"requesters\":\"shakespeare.lit\",\"purposes\":[\"media\",\"text\"]}");
        }
    }
}
