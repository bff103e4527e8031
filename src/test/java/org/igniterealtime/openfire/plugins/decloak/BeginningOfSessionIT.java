package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.attribute;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.isAnswerTo;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.name;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a sharing was for has begun, in whichever protocol: then the time in which it has to begin does not end it. */
class BeginningOfSessionIT extends WithSharing {

    private static final String SHORT = ", \"sharingMinutes\": 0.06, \"sessionWithinMinutes\": 0.03";
    private static final String GOOGLE = "<iq type='set' id='17' to='romeo@gmail.com/Talk'><session "
        + "xmlns='http://www.google.com/session' type='initiate' id='357570531' initiator='" + BALCONY + "'><description "
        + "xmlns='http://www.google.com/session/phone'/></session></iq>";

    BeginningOfSessionIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aCallInGooglesOldDialect() {
        shareByServer(SHORT);

        offer(GOOGLE);

        lastsAsLongAsASharingMay();
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft-2006-session-initiate", "draft-2008-session-initiate", "session-initiate"})
    void aCallInADraftOfJingle(String step) {
        shareByServer(SHORT);

        offer(Documents.example("/xep-0166/" + step + ".xml"));

        lastsAsLongAsASharingMay();
    }

    @Test
    void anAcceptedStreamInitiation() {
        shareByServer(SHORT);

        offer(Documents.example("/xep-0095/offer.xml"));
        reply("/xep-0095/accept.xml");

        lastsAsLongAsASharingMay();
    }

    @ParameterizedTest
    @CsvSource({"/xep-0047/open.xml", "/xep-0065/offer.xml"})
    void aByteStreamWithoutAnOffer(String offer) {
        shareByServer(SHORT);

        offer(Documents.example(offer));
        reply(offer.replace("open", "accept").replace("offer", "accept"));

        lastsAsLongAsASharingMay();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xep-0047/data.xml", "/xep-0047/data-in-message.xml"})
    void bytesOfAStreamWhoseBeginningWasNotSeen(String data) {
        shareByServer(SHORT);

        goesOnWhile(juliet, Documents.between(Documents.example(data), "", LIBRARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ringing", "proceed"})
    void aCallThatRings(String step) {
        shareByServer(SHORT);
        juliet.send(Documents.between(Documents.example("/xep-0353/propose.xml"), "", TYBALT));
        library.await(messageFrom(BALCONY));

        goesOnWhile(library, Documents.between(Documents.example("/xep-0353/" + step + ".xml"), "", BALCONY));
    }

    @Test
    void anAnnouncedCallThatNobodyTakesIsNone() {
        shareByServer(", \"sessionWithinMinutes\": 0.02");

        juliet.send(Documents.between(Documents.example("/xep-0353/propose.xml"), "", TYBALT));
        library.await(messageFrom(BALCONY));

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        assertThat(endings()).endsWith("no-session");
        nothingRemains();
    }

    @ParameterizedTest
    @ValueSource(strings = {TYBALT, LIBRARY})
    void aConversationInText(String to) {
        shareForText(SHORT);

        goesOnWhile(juliet, "<message type='chat' to='" + to + "'><body>Good morrow</body></message>");
    }

    @Test
    void anAnswerInAConversationInText() {
        shareForText(SHORT);

        goesOnWhile(library, "<message type='chat' to='" + JULIET + "'><body>Good e'en</body></message>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<message to='" + LIBRARY + "'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
        "<message to='romeo@shakespeare.lit'><body>Good morrow</body></message>"})
    void whatIsNoMessageBetweenTheTwoIsNoConversation(String message) {
        shareForText(", \"sharingMinutes\": 0.08, \"sessionWithinMinutes\": 0.03");

        assertThat(untilItEnds(juliet, message)).isEqualTo("no-session");
    }

    private void shareForText(String limits) {
        operator.put("""
            { "rules": [ { "id": "everybody", "default": "answer" } ], "limits": { "requestsPerMinute": 1000%s } }"""
            .formatted(limits));
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        assertThat(ask(juliet, TYBALT, "<temppres xmlns='urn:xmpp:temppres:0' reason='text'/>")).hasSize(1);
        library.awaitPresenceFrom(BALCONY);
        library.fence();
    }

    private void offer(String stanza) {
        juliet.send(Documents.between(stanza, "", LIBRARY));
        library.await(offered -> name(offered).equals("iq") && attribute(offered, "from").equals(BALCONY));
    }

    private void reply(String example) {
        library.send(Documents.between(Documents.example(example), "", BALCONY));
        juliet.await(isAnswerTo(attribute(Documents.example(example).replaceAll("\\s+", " "), "id")));
    }

    private void lastsAsLongAsASharingMay() {
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        assertThat(endings()).endsWith("time-limit");
        nothingRemains();
    }

    private void goesOnWhile(RawClient sender, String again) {
        assertThat(untilItEnds(sender, again)).isEqualTo("time-limit");
        nothingRemains();
    }

    // Nothing is waited for but the end, which comes in a few seconds.
    private String untilItEnds(RawClient sender, String again) {
        int before = endings().size();
        while (endings().size() == before) {
            sender.send(again);
            sender.fence();
        }
        juliet.fence();
        library.fence();
        return endings().get(before);
    }
}
