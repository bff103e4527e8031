package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** A sharing ends with the call or chat that it was for, or when none begins, and nothing of it remains then. */
class EndOfSessionIT extends WithSession {

    EndOfSessionIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void theCallEnds() {
        shareByServer();
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        jingle(juliet, LIBRARY, "session-info", "romance");
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));

        jingle(library, BALCONY, "session-terminate", "romance");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @Test
    void ofTwoSessionsTheLastOneEndsIt() {
        shareByServer();
        jingle(juliet, LIBRARY, "session-initiate", "call");
        jingle(library, BALCONY, "session-initiate", "file");
        juliet.fence();
        library.fence();

        jingle(juliet, LIBRARY, "session-terminate", "call");
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));

        jingle(juliet, LIBRARY, "session-terminate", "file");
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
    }

    @Test
    void theCallIsRefusedWithAnError() {
        shareByServer();
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        juliet.fence();

        library.send("<iq type='error' id='session-initiate-romance' to='" + BALCONY + "'><error type='cancel'>"
            + "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @Test
    void theNegotiatedChatEnds() {
        shareByServer();
        juliet.send(chat("request", LIBRARY));
        library.await(messageFrom(BALCONY));
        library.send(chat("accept", BALCONY));
        juliet.await(messageFrom(LIBRARY));
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));

        juliet.send(chat("terminate", LIBRARY));

        library.await(presenceFrom(BALCONY, "unavailable"));
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        nothingRemains();
    }

    @Test
    void theChatIsDeclined() {
        shareByServer();
        juliet.send(chat("request", TYBALT));
        library.await(messageFrom(BALCONY));

        library.send(chat("decline", BALCONY));

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @Test
    void noSessionBeginsInTime() {
        shareByServer(", \"sessionWithinMinutes\": 0.02");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
        assertThat(endings()).endsWith("no-session");
    }

    @Test
    void itsTimeIsOverThoughTheCallGoesOn() {
        shareByServer(", \"sharingMinutes\": 0.04, \"sessionWithinMinutes\": 0.03");
        jingle(juliet, LIBRARY, "session-initiate", "romance");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
        assertThat(endings()).endsWith("time-limit");
    }
}
