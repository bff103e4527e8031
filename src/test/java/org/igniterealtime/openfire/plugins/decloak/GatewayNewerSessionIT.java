package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.jivesoftware.smackx.xdata.ListMultiFormField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that asks for a gateway's contact logs in again under the same full JID. */
class GatewayNewerSessionIT extends WithGateway {

    GatewayNewerSessionIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheEarlierSessionWasToldEndsWithItAndTheNewerOneAsksAnew(boolean kept) {
        RawClient juliet = scene.juliet();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            juliet.send(request(CONTACT));
            juliet.awaitPresenceFrom(CONTACT);
            gateway.component().await(presenceFrom(JULIET, ""));
            gateway.component().fence();
            keep(juliet, kept);

            try (RawClient newer = RawClient.login(server, "juliet", "balcony")) {
                gateway.component().await(presenceFrom(JULIET, "unavailable"));
                await().untilAsserted(() -> assertThat(sharings()).isZero());
                assertThat(presencesTo(gateway)).hasSize(1);

                newer.send("<presence/>" + request(CONTACT));
                newer.awaitPresenceFrom(CONTACT);
                newer.fence();
                assertThat(sharings()).isEqualTo(1);
                assertThat(newer.fence()).noneMatch(presenceFrom(CONTACT));
            }
            gateway.component().await(presenceFrom(JULIET, "unavailable"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheEarlierSessionAskedIsNotAnsweredToTheNewerOne(boolean kept) {
        RawClient juliet = scene.juliet();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.hold();
            juliet.send(request(NURSE));
            awaitAsked(gateway, NURSE);
            keep(juliet, kept);

            try (RawClient newer = RawClient.login(server, "juliet", "balcony")) {
                newer.send("<presence/>");
                newer.fence();

                gateway.release();
                gateway.component().fence();
                newer.send(request(CONTACT));

                newer.awaitPresenceFrom(CONTACT);
                assertThat(newer.fence()).noneMatch(presenceFrom(NURSE));
                assertThat(sharings()).isEqualTo(1);
            }
        }
    }

    @Test
    void theNewerSessionsRequestIsAnsweredWhateverBecomesOfTheEarlierOnes() {
        RawClient juliet = scene.juliet();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.hold();
            juliet.send(request(NURSE));
            awaitAsked(gateway, NURSE);

            try (RawClient newer = RawClient.login(server, "juliet", "balcony")) {
                newer.send("<presence/>" + request(NURSE));
                newer.fence();

                gateway.release();

                newer.awaitPresenceFrom(NURSE);
                assertThat(newer.fence()).filteredOn(presenceFrom(NURSE)).hasSize(1);
                assertThat(sharings()).isEqualTo(1);
            }
        }
    }

    private static void keep(RawClient client, boolean kept) {
        if (kept) {
            client.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
            client.await(element -> element.startsWith("<enabled"));
        }
    }

    private int sharings() {
        return ((ListMultiFormField) operator.form("decloak#sharings").getField("end")).getOptions().size();
    }
}
