package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.time.Duration;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;

/** A sharing ends with the negotiated chat, or the call, that it was for. */
class SessionWatchTest {

    private static final String BALCONY = "juliet@shakespeare.lit/balcony";
    private static final String GARDEN = "tybalt@shakespeare.lit/garden";
    private static final String ITEM_NOT_FOUND =
        "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
    private static final String ERROR = "<thread>t</thread><error type='cancel'/>";

    private final Clock clock = new Clock();
    private final Interception interception =
        new Interception(() -> withDefault(Level.ANSWER), NO_GROUPS, Interception.AT_HOME, clock);

    @BeforeEach
    void julietSeesTybalt() {
        interception.starter.begin(address(BALCONY), address(GARDEN),
            new Grant(new Disclosure(Protocol.DECLOAK, Purpose.TEXT), Optional.empty(), StreamPair.NONE), Origin.SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tybalt@shakespeare.lit", GARDEN})
    void anAcceptedChatKeepsItUntilEitherSideTerminatesTheChat(String asked) {
        chat(BALCONY, asked, "form", "accept", "1");
        chat(GARDEN, BALCONY, "submit", "accept", "1");
        clock.advance(Duration.ofMinutes(30));
        interception.ender.expire();
        assertThat(interception.sharings.size()).isEqualTo(1);

        chat(BALCONY, GARDEN, "submit", "terminate", "1");

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"submit, accept, 0", "cancel, accept, 0"})
    void aDeclinedChatEndsIt(String type, String field, String value) {
        chat(BALCONY, GARDEN, "form", "accept", "1");

        chat(GARDEN, BALCONY, type, field, value);

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {ERROR, "<error type='cancel'/>"})
    void aChatThatIsAnsweredWithAnErrorEndsIt(String content) {
        chat(BALCONY, GARDEN, "form", "accept", "1");

        message(GARDEN, BALCONY, " type='error' id='form'", content);

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void aChangeOfTermsThatIsDeclinedEndsNothing() {
        chat(BALCONY, GARDEN, "form", "accept", "1");
        chat(GARDEN, BALCONY, "submit", "accept", "1");
        chat(GARDEN, BALCONY, "form", "language", "en");

        chat(BALCONY, GARDEN, "submit", "accept", "0");
        message(BALCONY, GARDEN, " type='error' id='form'", ERROR);

        assertThat(interception.sharings.size()).isEqualTo(1);
    }

    @Test
    void theEndOfAChatDoesNotEndTheCallThatGoesOn() {
        chat(BALCONY, GARDEN, "form", "accept", "1");
        jingle("session-initiate", "t", "call-1");
        chat(GARDEN, BALCONY, "submit", "accept", "0");
        assertThat(interception.sharings.size()).isEqualTo(1);

        jingle("session-terminate", "t", "call-2");

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void anErrorAboutSomethingElseEndsNothing() {
        jingle("session-initiate", "a", "");
        chat(BALCONY, GARDEN, "form", "accept", "1");

        message(GARDEN, BALCONY, " type='error' id='other'", "<error type='cancel'/>");
        interception.pass(iq("error", "other", "", GARDEN, BALCONY));
        interception.pass(iq("error", "", "", GARDEN, BALCONY));

        assertThat(interception.sharings.size()).isEqualTo(1);
    }

    @Test
    void onlyTheFirstReplyTellsOfACall() {
        jingle("session-initiate", "a", "1");
        interception.pass(iq("result", "1", "", GARDEN, BALCONY));

        interception.pass(iq("error", "1", "<error/>", GARDEN, BALCONY));

        assertThat(interception.sharings.size()).isEqualTo(1);
    }

    @Test
    void onlyAReplyOfWhoWasCalledTellsOfACall() {
        jingle("session-initiate", "a", "1");

        interception.pass(iq("error", "1", "<error/>", BALCONY, GARDEN));
        interception.pass(iq("error", "1", "<error/>", "tybalt@shakespeare.lit/library", BALCONY));
        interception.pass(iq("error", "1", "<query xmlns='jabber:iq:version'/><error/>", GARDEN, BALCONY));
        message(GARDEN, BALCONY, " type='error' id='1'", "<error type='cancel'/>");
        assertThat(interception.sharings.size()).isEqualTo(1);

        interception.pass(iq("error", "1", "<error/>", GARDEN, BALCONY));
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void theReplyIsSeenThoughItComesBeforeTheHostIsDoneWithTheCall() {
        IQ call = iq("set", "1", jingleElement("session-initiate", "a"), BALCONY, GARDEN);
        interception.read(call);
        interception.deliver(call, false);
        interception.pass(iq("error", "1", "<error/>", GARDEN, BALCONY));
        interception.done(call);

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void ofTwoCallsWithOneNameTheRefusedOneLeavesTheOther() {
        jingle("session-initiate", "a", "1");
        interception.pass(iq("set", "1", jingleElement("session-initiate", "a"), GARDEN, BALCONY));

        interception.pass(iq("error", "1", "<error/>", BALCONY, GARDEN));
        assertThat(interception.sharings.size()).isEqualTo(1);
        interception.pass(iq("result", "1", "", GARDEN, BALCONY));
        jingle("session-initiate", "a", "2");
        interception.pass(iq("error", "2", "<error/>", GARDEN, BALCONY));

        assertThat(interception.sharings.size()).isEqualTo(1);
    }

    @Test
    void aCallWithoutAStanzaIdHasBegunWhenTheOtherTakesAStepInIt() {
        jingle("session-initiate", "a", "");
        assertThat(endsInTime()).isTrue();

        julietSeesTybalt();
        jingle("session-initiate", "a", "");
        interception.pass(iq("set", "5", jingleElement("session-accept", "a"), GARDEN, BALCONY));
        assertThat(endsInTime()).isFalse();
    }

    @Test
    void itIsNotKnownAnyMore() {
        jingle("session-initiate", "a", "1");
        interception.pass(iq("result", "1", "", GARDEN, BALCONY));
        jingle("session-info", "a", "2");
        interception.pass(iq("error", "1", ITEM_NOT_FOUND, GARDEN, BALCONY));
        interception.pass(iq("error", "2", "<error/>", GARDEN, BALCONY));
        assertThat(interception.sharings.size()).isEqualTo(1);
        jingle("session-info", "a", "3");

        interception.pass(iq("error", "3", ITEM_NOT_FOUND, GARDEN, BALCONY));

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void anErrorToSomethingElseInTheThreadOfAChatThatIsAskedForEndsNothing() {
        chat(BALCONY, GARDEN, "form", "accept", "1");

        message(GARDEN, BALCONY, " type='error' id='other'", ERROR);
        assertThat(interception.sharings.size()).isEqualTo(1);
        chat(GARDEN, BALCONY, "submit", "accept", "1");
        message(GARDEN, BALCONY, " type='error' id='form'", "<error type='cancel'/>");

        assertThat(interception.sharings.size()).isEqualTo(1);
    }

    @Test
    void ofTwoChatsAskedForWithOneIdTheRefusedOneLeavesTheOther() {
        chat(BALCONY, GARDEN, "form", "accept", "1");
        message(GARDEN, BALCONY, " id='form'", form("u", "form", "accept", "1"));

        message(BALCONY, GARDEN, " type='error' id='form'", "<error type='cancel'/>");
        assertThat(interception.sharings.size()).isEqualTo(1);
        message(GARDEN, BALCONY, " type='error' id='form'", "<error type='cancel'/>");

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void anErrorThatNamesOnlyTheThreadIsAboutTheChatThatIsAskedFor() {
        chat(BALCONY, GARDEN, "form", "accept", "1");

        message(GARDEN, BALCONY, " type='error'", ERROR);

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void aMessageGivesATextItsTimeAgain() {
        clock.advance(Duration.ofMinutes(4));
        message(GARDEN, "juliet@shakespeare.lit", "", "<body>Good e'en</body>");
        clock.advance(Duration.ofMinutes(4));
        interception.ender.expire();
        assertThat(interception.sharings.size()).isEqualTo(1);

        assertThat(endsInTime()).isTrue();
    }

    @Test
    void aSessionOfALongNameIsASessionToo() {
        String sid = "a".repeat(5_000);
        jingle("session-initiate", "b", "1");
        jingle("session-initiate", sid, "2");
        assertThat(interception.sharings.all().get(0).sessions().known())
            .allMatch(session -> session.name().length() <= 128);

        jingle("session-terminate", "b", "3");
        assertThat(interception.sharings.size()).isEqualTo(1);
        jingle("session-terminate", sid, "4");

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    private boolean endsInTime() {
        clock.advance(Duration.ofMinutes(5));
        interception.ender.expire();
        return interception.sharings.isEmpty();
    }

    private void jingle(String action, String sid, String id) {
        interception.pass(iq("set", id, jingleElement(action, sid), BALCONY, GARDEN));
    }

    private static String jingleElement(String action, String sid) {
        return "<jingle xmlns='urn:xmpp:jingle:1' action='" + action + "' sid='" + sid + "'/>";
    }

    private static IQ iq(String type, String id, String content, String from, String to) {
        return new IQ(Stanzas.presence("<iq type='" + type + "' id='" + id + "' from='" + from + "' to='" + to + "'>"
            + content + "</iq>").getElement(), true);
    }

    private void chat(String from, String to, String type, String field, String value) {
        // XEP-0155 §4.1: an answer mirrors the id.
        message(from, to, " id='form'", form("t", type, field, value));
    }

    private static String form(String thread, String type, String field, String value) {
        return "<thread>" + thread + "</thread><feature xmlns='http://jabber.org/protocol/feature-neg'>"
            + "<x xmlns='jabber:x:data' type='" + type + "'><field var='FORM_TYPE' type='hidden'>"
            + "<value>urn:xmpp:ssn</value></field><field var='" + field + "'><value>" + value
            + "</value></field></x></feature>";
    }

    private void message(String from, String to, String attributes, String content) {
        interception.pass(Stanzas.message("<message from='" + from + "' to='" + to + "'" + attributes + ">" + content
            + "</message>"));
    }
}
