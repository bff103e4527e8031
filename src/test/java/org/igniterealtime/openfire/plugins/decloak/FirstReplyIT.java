package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.attribute;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.isAnswerTo;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stanza ids are not unique: only the first reply, of whom it was sent to, tells whether a session has begun. */
class FirstReplyIT extends WithSession {

    FirstReplyIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-unavailable", "item-not-found"})
    void anErrorToSomethingElseDoesNotEndAnAcknowledgedCall(String condition) {
        shareByServer();
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        library.await(isFrom(BALCONY));
        reply(library, BALCONY, "result", "session-initiate-romance");
        juliet.await(isAnswerTo("session-initiate-romance"));
        juliet.fence();
        juliet.send("<iq type='get' id='session-initiate-romance' to='" + LIBRARY + "'><query xmlns='jabber:iq:version'/>"
            + "</iq>");
        library.fence();

        refuse(library, BALCONY, "session-initiate-romance", condition);

        goesOnUntilTheCallEnds("romance");
    }

    @Test
    void theCallersOwnErrorDoesNotEndTheCall() {
        shareByServer();
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        library.await(isFrom(BALCONY));

        refuse(juliet, LIBRARY, "session-initiate-romance", "service-unavailable");
        library.await(isAnswerTo("session-initiate-romance"));

        goesOnUntilTheCallEnds("romance");
    }

    @Test
    void anErrorThatSaysWhatElseItIsAboutDoesNotEndACallThatIsNotAnsweredYet() {
        shareByServer();
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        library.await(isFrom(BALCONY));

        library.send("<iq type='error' id='session-initiate-romance' to='" + BALCONY + "'><query xmlns='jabber:iq:version'/>"
            + "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
        juliet.await(isAnswerTo("session-initiate-romance"));

        goesOnUntilTheCallEnds("romance");
    }

    // XEP-0166 §7.2.16: the one with the higher of the two sids is refused.
    @Test
    void ofTwoCallsAtOnceWithTheSameStanzaIdOneIsRefusedAndTheOtherGoesOn() {
        shareByServer();
        initiate(juliet, LIBRARY, "1", "romance");
        juliet.fence();
        initiate(library, BALCONY, "1", "tragedy");
        library.await(isFrom(BALCONY));
        juliet.await(isFrom(LIBRARY));
        reply(library, BALCONY, "result", "1");
        juliet.await(isAnswerTo("1"));
        refuse(juliet, LIBRARY, "1", "conflict");
        library.await(isAnswerTo("1"));

        goesOnUntilTheCallEnds("romance");
    }

    @Test
    void aLaterErrorToAnAcceptedChatDoesNotEndIt() {
        shareByServer();
        juliet.send(chat("request", LIBRARY));
        library.await(messageFrom(BALCONY));
        library.send(chat("accept", BALCONY));
        juliet.await(messageFrom(LIBRARY));

        library.send("<message type='error' id='" + attribute(chat("request", LIBRARY), "id") + "' to='" + BALCONY
            + "'><body>Good morrow</body><error type='cancel'><service-unavailable "
            + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");
        library.fence();

        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
        juliet.send(chat("terminate", LIBRARY));
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
    }

    @Test
    void aCallWithoutAStanzaIdThatIsRefusedHasNotBegun() {
        shareByServer(", \"sharingMinutes\": 0.09, \"sessionWithinMinutes\": 0.04");
        juliet.send("<iq type='set' to='" + LIBRARY + "'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' "
            + "sid='romance'/></iq>");
        juliet.fence();
        library.send("<iq type='error' to='" + BALCONY + "'><error type='cancel'><service-unavailable "
            + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        assertThat(endings()).endsWith("no-session");
    }

    private static void initiate(RawClient from, String to, String id, String sid) {
        from.send("<iq type='set' id='" + id + "' to='" + to + "'><jingle xmlns='urn:xmpp:jingle:1' "
            + "action='session-initiate' sid='" + sid + "'/></iq>");
    }
}
