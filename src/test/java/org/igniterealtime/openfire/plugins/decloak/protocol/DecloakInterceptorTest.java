package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.Mockito.verifyNoInteractions;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Presence;

class DecloakInterceptorTest {

    private static final String REST = "<show>dnd</show><c xmlns='http://jabber.org/protocol/caps' ver='juliet'/>";

    @ParameterizedTest
    @ValueSource(strings = {Stanzas.TEMPPRES, Stanzas.DECLOAK, Stanzas.TELEPATHY})
    void aDeniedRequestGoesOnWithoutItself(String form) {
        assertLeft(withDefault(Level.DENY), form + REST + form, "<show>dnd</show>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='n' ver='v'/>",
        "<c xmlns='http://jabber.org/protocol/caps' node='n' ver='0.9' ext='voice-v1'/>",
        "<c xmlns='urn:xmpp:caps'><hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>kzBZ</hash></c>",
        "<x xmlns='vcard-temp:x:update'><photo>face</photo></x>", "<x xmlns='jabber:x:avatar'><hash>face</hash></x>"})
    void whatWouldMakeTheClientTurnToTheRequesterGoesWithADeniedRequest(String provocation) {
        assertLeft(withDefault(Level.DENY), provocation + Stanzas.TEMPPRES + "<show>dnd</show>" + provocation,
            "<show>dnd</show>");
        assertLeft(withDefault(Level.ASK), provocation + Stanzas.TEMPPRES, provocation + Stanzas.TEMPPRES);
        assertLeft(withDefault(Level.ANSWER), provocation + Stanzas.TEMPPRES, provocation);
        assertLeft(observing(withDefault(Level.DENY)), provocation + Stanzas.TEMPPRES, provocation + Stanzas.TEMPPRES);
        assertLeft(withDefault(Level.DENY), provocation, provocation);
    }

    @Test
    void whatOthersPutIntoADeniedRequestOnItsWayIsTakenOutBeforeEachDelivery() {
        Interception interception = Interception.by(withDefault(Level.DENY));
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);

        for (int resource = 0; resource < 2; resource++) {
            request.getElement().addElement("x", "vcard-temp:x:update");
            assertThat(interception.deliver(request, false)).isTrue();
            assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt("")));
            interception.deliver(request, true);
        }
        request.getElement().addElement("x", "vcard-temp:x:update");
        interception.done(request);
        assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt("")));

        request.getElement().addElement("x", "vcard-temp:x:update");
        interception.deliver(request, false);
        assertThat(request.getElement().elements()).hasSize(1);
    }

    @Test
    void whatSubscribersAreSentKeepsItsCapabilities() {
        Interception interception = Interception.by(withDefault(Level.ANSWER));
        Presence broadcast = Stanzas.presence("<presence from='juliet@shakespeare.lit/balcony'>" + Stanzas.TEMPPRES
            + REST + "</presence>");

        interception.pass(broadcast);

        assertThat(broadcast.getElement().elements()).extracting("name").containsExactly("show", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {Stanzas.TEMPPRES, Stanzas.DECLOAK, Stanzas.TELEPATHY})
    void aRequestThatClientsAreAskedGoesOnAsItIs(String form) {
        assertLeft(withDefault(Level.ASK), form + REST, form + REST);
    }

    @ParameterizedTest
    @ValueSource(strings = {Stanzas.TEMPPRES, Stanzas.DECLOAK, Stanzas.TELEPATHY})
    void aRequestThatTheServerAnswersIsNotSeenByClients(String form) {
        assertLeft(withDefault(Level.ANSWER), form + REST, REST);
    }

    @ParameterizedTest
    @EnumSource
    void aPolicyThatIsOnlyTriedIsRecordedAndChangesNothing(Level level) {
        Interception interception = Interception.by(observing(withDefault(level)));
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES + REST);

        interception.pass(request);

        assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt(Stanzas.TEMPPRES + REST)));
        verifyNoInteractions(interception.sessions, interception.router);
        assertThat(interception.journal.newest()).singleElement()
            .extracting(DecisionJournal.Entry::mode, entry -> entry.decision().level())
            .containsExactly(Mode.OBSERVE, level);
    }

    @ParameterizedTest
    @EnumSource
    void inPresenceThatDoesNotAskTheElementIsTakenOutAtEveryLevel(Level level) {
        Interception interception = Interception.by(withDefault(level));
        Presence unavailable = unavailable(Stanzas.TEMPPRES + "<status>away</status>");

        interception.pass(unavailable);

        assertThat(Stanzas.xml(unavailable)).isEqualTo(Stanzas.xml(unavailable("<status>away</status>")));
        verifyNoInteractions(interception.sessions, interception.router);
        assertThat(interception.journal.newest()).singleElement()
            .extracting(entry -> entry.decision().cause().token()).isEqualTo("stanza");
    }

    @ParameterizedTest
    @EnumSource
    void inPresenceThatDoesNotAskAPolicyThatIsOnlyTriedChangesNothing(Level level) {
        Interception interception = Interception.by(observing(withDefault(level)));
        Presence unavailable = unavailable(Stanzas.TEMPPRES + REST);

        interception.pass(unavailable);

        assertThat(Stanzas.xml(unavailable)).isEqualTo(Stanzas.xml(unavailable(Stanzas.TEMPPRES + REST)));
    }

    @Test
    void aRequestToEverybodyIsTakenOut() {
        Interception interception = Interception.by(withDefault(Level.ANSWER));
        Presence broadcast = Stanzas.presence("<presence from='juliet@shakespeare.lit/balcony'>" + Stanzas.TEMPPRES
            + "</presence>");

        interception.pass(broadcast);

        assertThat(broadcast.getElement().elements()).isEmpty();
        verifyNoInteractions(interception.sessions, interception.router);
    }

    @Test
    void aRequestToARoomIsLeftAloneAndNotEvenRecorded() {
        Interception interception = among(withDefault(Level.DENY), TargetKind.INTERNAL, Relationship.STRANGER);
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);

        interception.pass(request);

        assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt(Stanzas.TEMPPRES)));
        assertThat(interception.journal.newest()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SELF", "SUBSCRIBED"})
    void whoReceivesThePresenceAlreadyIsPassedUntouchedUnlessBlocked(Relationship relationship) {
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        among(withDefault(Level.DENY), TargetKind.USER, relationship).pass(request);
        assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt(Stanzas.TEMPPRES)));

        among(blocking(withDefault(Level.ASK), "juliet@shakespeare.lit"), TargetKind.USER, relationship).pass(request);
        assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt("")));
    }

    @Test
    void nothingIsDecidedWhenAStanzaIsDelivered() {
        Interception interception = Interception.by(withDefault(Level.DENY));
        Presence presence = Stanzas.julietToTybalt(Stanzas.TEMPPRES);

        interception.deliver(presence, false);
        interception.deliver(presence, true);
        interception.done(presence);

        assertThat(Stanzas.xml(presence)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt(Stanzas.TEMPPRES)));
        assertThat(interception.journal.newest()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void readingAStanzaASecondTimeChangesNothingMore(Level level) {
        Interception interception = Interception.by(withDefault(level));
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES + REST);
        interception.read(request);
        String once = Stanzas.xml(request);

        interception.read(request);

        assertThat(Stanzas.xml(request)).isEqualTo(once);
    }

    private static void assertLeft(Policy policy, String before, String after) {
        Presence request = Stanzas.julietToTybalt(before);

        Interception.by(policy).pass(request);

        assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt(after)));
    }

    private static Presence unavailable(String content) {
        Presence presence = Stanzas.julietToTybalt(content);
        presence.setType(Presence.Type.unavailable);
        return presence;
    }

    private static Interception among(Policy policy, TargetKind kind, Relationship relationship) {
        return new Interception(() -> policy, NO_GROUPS,
            new FakeServerContext(kind, relationship, List.of(Interception.GARDEN)), () -> NOW);
    }
}
