package org.igniterealtime.openfire.plugins.decloak.enforcement;

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
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Streams;
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
    private static final String ERROR = "<thread>t</thread><error type='cancel'/>";

    private final Clock clock = new Clock();
    private final Interception interception =
        new Interception(() -> withDefault(Level.ANSWER), NO_GROUPS, Interception.AT_HOME, clock);

    @BeforeEach
    void julietSeesTybalt() {
        interception.keeper.begin(address(BALCONY), address(GARDEN),
            new Grant(new Disclosure(Protocol.DECLOAK, Purpose.TEXT), Optional.empty(), Streams.NONE), Origin.SERVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tybalt@shakespeare.lit", GARDEN})
    void anAcceptedChatKeepsItUntilEitherSideTerminatesTheChat(String asked) {
        chat(BALCONY, asked, "form", "accept", "1");
        chat(GARDEN, BALCONY, "submit", "accept", "1");
        clock.advance(Duration.ofMinutes(30));
        interception.keeper.expire();
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
    void aSessionOfALongNameIsASessionToo() {
        String sid = "a".repeat(5_000);
        jingle("session-initiate", "b", "1");
        jingle("session-initiate", sid, "2");
        assertThat(interception.sharings.all().get(0).sessions()).allMatch(session -> session.sid().length() <= 256);

        jingle("session-terminate", "b", "3");
        assertThat(interception.sharings.size()).isEqualTo(1);
        jingle("session-terminate", sid, "4");

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    private void jingle(String action, String sid, String id) {
        interception.pass(iq("set", id, "<jingle xmlns='urn:xmpp:jingle:1' action='" + action + "' sid='" + sid + "'/>",
            BALCONY, GARDEN));
    }

    private static IQ iq(String type, String id, String content, String from, String to) {
        return new IQ(Stanzas.presence("<iq type='" + type + "' id='" + id + "' from='" + from + "' to='" + to + "'>"
            + content + "</iq>").getElement(), true);
    }

    private void chat(String from, String to, String type, String field, String value) {
        message(from, to, " id='" + type + "'", "<thread>t</thread><feature xmlns='http://jabber.org/protocol/feature-neg'>"
            + "<x xmlns='jabber:x:data' type='" + type + "'><field var='FORM_TYPE' type='hidden'>"
            + "<value>urn:xmpp:ssn</value></field><field var='" + field + "'><value>" + value
            + "</value></field></x></feature>");
    }

    private void message(String from, String to, String attributes, String content) {
        interception.pass(Stanzas.message("<message from='" + from + "' to='" + to + "'" + attributes + ">" + content
            + "</message>"));
    }
}
