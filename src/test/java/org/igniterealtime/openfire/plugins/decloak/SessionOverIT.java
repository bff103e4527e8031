package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.isAnswerTo;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sharing is for is over, in whichever protocol; and what sounds like it and is not. */
class SessionOverIT extends WithSession {

    SessionOverIT(OpenfireServer server) {
        super(server);
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
}
