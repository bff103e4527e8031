package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** What others write stands in the log as a value in a line, and makes no line of its own. */
class ForeignTextInLogIT extends WithGateway {

    private static final String FORGED = "2026.11.26 09:00:00 INFO  [forged]: decloak.decision - answer";

    ForeignTextInLogIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aGatewayWritesNoLineOfItsOwnByWhatItSaysThatItCanDo() {
        String form = "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'><value>a&#10;" + FORGED
            + "</value></field></x>";
        try (SipGateway gateway = new SipGateway(server, "sip", SipGateway.IDENTITY + form + form)) {
            RawClient juliet = scene.juliet();

            juliet.send(request(CONTACT));

            await().until(() -> server.log().contains("[forged]"));
            assertThat(server.log().lines()).noneMatch(line -> line.startsWith(FORGED));
            assertThat(gateway.asked()).isNotEmpty();
        }
    }
}
