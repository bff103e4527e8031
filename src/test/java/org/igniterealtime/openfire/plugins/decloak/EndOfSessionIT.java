package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.attribute;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.isAnswerTo;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.name;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sharing ends with the call or chat that it was for, or when none begins, and nothing of it remains then. */
class EndOfSessionIT extends WithSharing {

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

    @Test
    void theProposedCallIsRejected() {
        shareByServer();
        propose();

        library.send(proposal("reject", BALCONY));

        bothAreTold();
    }

    @ParameterizedTest
    @ValueSource(strings = {TYBALT, LIBRARY})
    void theProposedCallIsRetracted(String to) {
        shareByServer();
        propose();
        library.send(proposal("ringing", BALCONY));
        juliet.await(messageFrom(LIBRARY));

        juliet.send(proposal("retract", to));

        bothAreTold();
    }

    @Test
    void theProposedCallIsTakenAndFinished() {
        shareByServer();
        propose();
        library.send(proposal("proceed", BALCONY));
        juliet.await(messageFrom(LIBRARY));
        juliet.send(Documents.between(Documents.example("/xep-0353/session-initiate.xml"), "", LIBRARY));
        library.await(isFrom(BALCONY));
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));

        juliet.send(proposal("finish", LIBRARY));

        bothAreTold();
    }

    @Test
    void theOtherDoesNotKnowTheSessionAnyMore() {
        shareByServer();
        acknowledgedCall();
        jingle(juliet, LIBRARY, "session-info", "romance");
        juliet.fence();
        library.fence();

        library.send(Documents.between(Documents.example("/xep-0166/unknown-session.xml"), "", BALCONY)
            .replace("ur71vs62", "session-info-romance"));

        bothAreTold();
    }

    @Test
    void theOtherDoesNotKnowWhatIsAskedWhichIsNotTheSession() {
        shareByServer();
        acknowledgedCall();
        jingle(juliet, LIBRARY, "session-info", "romance");
        juliet.fence();
        reply(library, BALCONY, "result", "session-info-romance");
        juliet.await(isAnswerTo("session-info-romance"));
        juliet.fence();

        refuse(library, BALCONY, "session-info-romance", "item-not-found");

        goesOnUntilTheCallEnds("romance");
    }

    @Test
    void aTerminationThatNamesNoSidEndsTheOnlyCall() {
        shareByServer();
        acknowledgedCall();

        library.send("<iq type='set' id='t' to='" + BALCONY + "'><jingle xmlns='urn:xmpp:jingle:1' "
            + "action='session-terminate'/></iq>");

        bothAreTold();
    }

    @Test
    void aTerminationThatNamesNoSidEndsNoneOfTwoCalls() {
        shareByServer();
        acknowledgedCall();
        jingle(juliet, LIBRARY, "session-initiate", "file");
        juliet.fence();

        library.send("<iq type='set' id='t' to='" + BALCONY + "'><jingle xmlns='urn:xmpp:jingle:1' "
            + "action='session-terminate'/></iq>");
        library.fence();
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
        jingle(juliet, LIBRARY, "session-terminate", "file");

        goesOnUntilTheCallEnds("romance");
    }

    @Test
    void theLateEndOfAnEarlierCallDoesNotEndASharingWhoseCallHasNotBegun() {
        shareByServer();

        jingle(library, BALCONY, "session-terminate", "yesterdays");
        library.fence();
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        library.await(stanza -> stanza.contains("session-initiate"));
        library.fence();
        jingle(library, BALCONY, "session-terminate", "yesterdays");

        goesOnUntilTheCallEnds("romance");
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminate", "reject"})
    void theCallInGooglesOldDialectEnds(String how) {
        shareByServer();
        juliet.send("<iq type='set' id='17' to='" + LIBRARY + "'><session xmlns='http://www.google.com/session' "
            + "type='initiate' id='357570531' initiator='" + BALCONY + "'/></iq>");
        library.await(isFrom(BALCONY));

        library.send("<iq type='set' id='18' to='" + BALCONY + "'><session xmlns='http://www.google.com/session' "
            + "type='" + how + "' id='357570531' initiator='" + BALCONY + "'/></iq>");

        bothAreTold();
    }

    @Test
    void theStreamThatWasInitiatedIsRejected() {
        shareByServer();
        offerStream();

        library.send(Documents.between(Documents.example("/xep-0095/reject.xml"), "", BALCONY));

        bothAreTold();
    }

    @Test
    void theInBandBytesOfAStreamEnd() {
        shareByServer();
        acceptedStream();
        stream("/xep-0047/open.xml");
        reply(library, BALCONY, "result", "jn3h8g65");
        juliet.await(isAnswerTo("jn3h8g65"));
        stream("/xep-0047/data.xml");
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));

        stream("/xep-0047/close.xml");

        bothAreTold();
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "cannot-connect"})
    void noStreamCanBeOpened(String how) {
        shareByServer();
        acceptedStream();
        stream("/xep-0065/offer.xml");
        library.await(isFrom(BALCONY));

        library.send(Documents.between(Documents.example("/xep-0065/" + how + ".xml"), "", BALCONY));

        bothAreTold();
    }

    @Test
    void aStreamThatIsToComeInSmallerBlocksIsNotOver() {
        shareByServer();
        acceptedStream();
        stream("/xep-0047/open.xml");
        juliet.fence();

        library.send(Documents.between(Documents.example("/xep-0047/smaller.xml"), "", BALCONY));
        juliet.await(isAnswerTo("jn3h8g65"));

        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
        stream("/xep-0047/open.xml");
        stream("/xep-0047/close.xml");
        bothAreTold();
    }

    private void acceptedStream() {
        offerStream();
        library.send(Documents.between(Documents.example("/xep-0095/accept.xml"), "", BALCONY));
        juliet.await(isAnswerTo("offer1"));
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
    }

    private void offerStream() {
        juliet.send(Documents.between(Documents.example("/xep-0095/offer.xml"), "", LIBRARY));
        library.await(isFrom(BALCONY));
        library.fence();
    }

    // The bytes are those of the offer: XEP-0095 §3.3, "id": the same in whichever stream is chosen.
    private void stream(String example) {
        juliet.send(Documents.between(Documents.example(example), "", LIBRARY).replaceFirst("sid='[^']*'", "sid='a0'"));
    }

    private void propose() {
        juliet.send(proposal("propose", TYBALT));
        library.await(messageFrom(BALCONY));
        juliet.fence();
    }

    private static String proposal(String step, String to) {
        return Documents.between(Documents.example("/xep-0353/" + step + ".xml"), "", to);
    }

    private void acknowledgedCall() {
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        library.await(isFrom(BALCONY));
        reply(library, BALCONY, "result", "session-initiate-romance");
        juliet.await(isAnswerTo("session-initiate-romance"));
        juliet.fence();
        library.fence();
    }

    private static void initiate(RawClient from, String to, String id, String sid) {
        from.send("<iq type='set' id='" + id + "' to='" + to + "'><jingle xmlns='urn:xmpp:jingle:1' "
            + "action='session-initiate' sid='" + sid + "'/></iq>");
    }

    private static void reply(RawClient from, String to, String type, String id) {
        from.send("<iq type='" + type + "' id='" + id + "' to='" + to + "'/>");
    }

    private static void refuse(RawClient from, String to, String id, String condition) {
        from.send("<iq type='error' id='" + id + "' to='" + to + "'><error type='cancel'><" + condition
            + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>");
    }

    private static Predicate<String> isFrom(String jid) {
        return stanza -> name(stanza).equals("iq") && attribute(stanza, "from").equals(jid);
    }

    private void goesOnUntilTheCallEnds(String sid) {
        juliet.fence();
        library.fence();
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
        jingle(juliet, LIBRARY, "session-terminate", sid);
        bothAreTold();
    }

    private void bothAreTold() {
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        assertThat(endings()).endsWith("session-over");
        nothingRemains();
    }

    // Their connections are not secure, as the document's are.
    private static String chat(String step, String to) {
        return Documents.between(Documents.example("/xep-0155/" + step + ".xml").replace("c2s", "none"), "", to);
    }
}
