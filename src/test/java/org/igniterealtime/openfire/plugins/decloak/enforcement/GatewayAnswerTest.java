package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeSurroundings;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.protocol.Disco;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.protocol.EntityCapabilities;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.jivesoftware.openfire.session.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** What the server sends for a gateway's contact when the level is answer, and when it takes it back. */
class GatewayAnswerTest {

    private static final Address ROMEO = address("romeo%x@sip.lit");
    private static final String JULIET = "juliet@shakespeare.lit/balcony";
    private static final DiscoAnswer CALLS =
        Disco.saying("<identity category='gateway' type='sip'/><feature var='urn:xmpp:jingle:1'/>");
    private static final Policy POLICY = withGateway(policy(), "sip.lit", Level.ANSWER, "any");

    private final Clock clock = new Clock();
    private final Interception interception = interception(POLICY);

    private Interception interception(Policy policy) {
        return new Interception(() -> policy, NO_GROUPS,
            new FakeSurroundings(TargetKind.GATEWAY, Relationship.STRANGER, List.of()), clock);
    }

    @BeforeEach
    void theGatewayIsConnected() {
        interception.gateways.componentRegistered(new JID("sip.lit"));
    }

    @Test
    void theContactAnswersMinimallyOnceItIsKnownWhatItCanDo() {
        Presence request = request();
        interception.pass(request);
        verifyNoInteractions(interception.router);
        assertThat(request.getElement().elements()).isEmpty();

        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        assertThat(sent()).singleElement().satisfies(answer -> {
            assertThat(answer.getFrom()).hasToString("romeo%x@sip.lit");
            assertThat(answer.getTo()).hasToString(JULIET);
            assertThat(answer.getElement().attributes()).hasSize(2);
            assertThat(answer.getElement().elements()).extracting(element -> element.asXML())
                .containsExactlyElementsOf(CALLS.capabilities().elements().stream().map(caps -> caps.asXML()).toList());
        });
        assertThat(interception.gatewayJournal.of("sip.lit").answers()).isEqualTo(1);
    }

    @Test
    void whatOthersAddToAnAnswerOnItsWayIsTakenOutAndTheAnswerDoesNotOvertakeItself() {
        doAnswer(routing -> {
            Presence answer = routing.getArgument(0);
            answer.getElement().addElement("x", "vcard-temp:x:update");
            interception.pass(answer);
            return null;
        }).when(interception.router).route(any(Presence.class));
        interception.pass(request());
        interception.pass(request());

        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        assertThat(sent()).hasSize(2).allSatisfy(answer -> assertThat(answer.getElement().elements()).hasSize(2));
    }

    @Test
    void inObserveModeNobodyIsAskedAndNothingAnswered() {
        Interception observed = interception(observing(POLICY));
        Presence request = request();

        observed.pass(request);

        assertThat(request.getElement().elements()).hasSize(1);
        assertThat(observed.discovery.asked).isEmpty();
        verifyNoInteractions(observed.router);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<presence from='romeo%x@sip.lit' to='juliet@shakespeare.lit/balcony'/>",
        "<presence from='romeo%x@sip.lit/phone' to='juliet@shakespeare.lit'><show>away</show></presence>",
        "<presence from='romeo%x@sip.lit' to='juliet@shakespeare.lit/balcony' type='unavailable'/>",
        "<presence from='juliet@shakespeare.lit/balcony' to='romeo%x@sip.lit' type='unavailable'/>",
        "<presence from='juliet@shakespeare.lit/balcony' type='unavailable'/>"})
    void anAnswerThatIsOvertakenIsNotGiven(String stanza) {
        interception.pass(request());

        interception.pass(Stanzas.presence(stanza));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        verifyNoInteractions(interception.router);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<presence from='romeo%x@sip.lit' to='juliet@shakespeare.lit/chamber'/>",
        "<presence from='nurse%x@sip.lit' to='juliet@shakespeare.lit/balcony'/>",
        "<presence from='romeo%x@sip.lit' to='juliet@shakespeare.lit/balcony' type='subscribed'/>",
        "<presence from='juliet@shakespeare.lit/balcony'><show>away</show></presence>",
        "<presence from='juliet@shakespeare.lit/chamber' type='unavailable'/>",
        "<message from='romeo%x@sip.lit' to='juliet@shakespeare.lit/balcony'/>"})
    void whatIsNotPresenceBetweenTheTwoOvertakesNothing(String stanza) {
        interception.pass(request());

        interception.pass(Stanzas.packet(Stanzas.presence(stanza).getElement()));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        assertThat(sent()).hasSize(1);
    }

    @Test
    void aSessionThatHasEndedIsNotAnswered() {
        interception.pass(request());

        interception.observer.sessionDestroyed(session(JULIET));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        verifyNoInteractions(interception.router);
    }

    @Test
    void aFailureIsNotAnAnswerAndTheOperatorSeesIt() {
        interception.pass(request());

        interception.discovery.reply(ROMEO, new DiscoReply.Malformed("It is broken"));

        verifyNoInteractions(interception.router);
        assertThat(interception.gatewayJournal.of("sip.lit").lastFailure()).map(failure -> failure.why())
            .contains("It is broken");
    }

    @Test
    void aGatewayThatGoesTakesItsAnswersAlong() {
        answered();

        interception.gateways.componentUnregistered(new JID("sip.lit"));

        assertThat(sent()).hasSize(2).last().satisfies(end -> {
            assertThat(end.getType()).isEqualTo(Presence.Type.unavailable);
            assertThat(end.getFrom()).hasToString("romeo%x@sip.lit");
            assertThat(end.getTo()).hasToString(JULIET);
            assertThat(end.getElement().elements()).isEmpty();
        });
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void aGatewayThatGoesBeforeItIsKnownWhatItCanDoIsNotAnsweredFor() {
        interception.pass(request());

        interception.gateways.componentUnregistered(new JID("sip.lit"));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        verifyNoInteractions(interception.router);
        assertThat(interception.gatewayJournal.of("sip.lit").lastFailure()).map(failure -> failure.why())
            .contains("It has disconnected");
    }

    @Test
    void anAnswerForAGatewayThatGoesWhileItIsGivenIsTakenBack() {
        doAnswer(routing -> {
            if (routing.<Presence>getArgument(0).getType() == null) {
                interception.gateways.componentUnregistered(new JID("sip.lit"));
            }
            return null;
        }).when(interception.router).route(any(Presence.class));

        answered();

        assertThat(sent()).last().extracting(Presence::getType).isEqualTo(Presence.Type.unavailable);
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<presence from='romeo%x@sip.lit' to='juliet@shakespeare.lit/balcony' type='unavailable'/>",
        "<presence from='romeo%x@sip.lit' to='juliet@shakespeare.lit' type='unavailable'/>",
        "<presence from='juliet@shakespeare.lit/balcony' to='romeo%x@sip.lit' type='unavailable'/>",
        "<presence from='juliet@shakespeare.lit/balcony' to='romeo%x@sip.lit/phone' type='unavailable'/>",
        "<presence from='juliet@shakespeare.lit/balcony' type='unavailable'/>"})
    void eitherSideEndsWhatIsShared(String stanza) {
        answered();

        interception.pass(Stanzas.presence(stanza));

        assertThat(interception.sharings.isEmpty()).isTrue();
        int before = sent().size();
        interception.gateways.componentUnregistered(new JID("sip.lit"));
        assertThat(sent()).hasSize(before);
    }

    @Test
    void aSessionThatEndsEndsWhatIsShared() {
        answered();

        interception.watch.anonymousSessionDestroyed(session(JULIET));

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"romeo%x@sip.lit", "romeo%x@sip.lit/phone"})
    void theEndOfTheCallEndsWhatIsSharedAndBothSidesAreTold(String callee) {
        answered();
        interception.pass(jingle("session-initiate", JULIET, callee));
        clock.advance(Duration.ofHours(1));
        interception.keeper.expire();
        assertThat(sent()).hasSize(1);

        interception.pass(jingle("session-terminate", callee, JULIET));

        assertThat(sent()).extracting(Presence::toXML).last(as(STRING)).contains("unavailable", JULIET, "romeo%x@sip.lit");
        assertThat(sent()).extracting(presence -> presence.getTo().toString())
            .containsExactly(JULIET, JULIET, "romeo%x@sip.lit");
    }

    @Test
    void withoutACallItsTimeEndsIt() {
        answered();
        clock.advance(Duration.ofMinutes(5));

        interception.keeper.expire();

        assertThat(sent()).hasSize(3);
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @Test
    void whatAContactSaysOfItselfIsLeftAsItIs() {
        answered();
        Presence own = Stanzas.presence("<presence from='romeo%x@sip.lit' to='" + JULIET + "'><show>dnd</show></presence>");

        interception.pass(own);

        assertThat(own.getShow()).isEqualTo(Presence.Show.dnd);
    }

    @Test
    void atTheEndEverythingIsTakenBack() {
        answered();

        interception.keeper.end(interception.sharings.all(), Ending.SHUTDOWN);

        assertThat(sent()).filteredOn(end -> end.getTo().toString().equals(JULIET)).last().extracting(Presence::getType).isEqualTo(Presence.Type.unavailable);
    }

    @Test
    void theQuestionWhatTheCapabilitiesMeanIsAnsweredToThoseWhoWereTold() {
        answered();
        for (String node : CALLS.capabilities().nodes()) {
            for (String requester : List.of(JULIET, "shakespeare.lit")) {
                IQ question = question(requester, node);

                interception.pass(question);

                assertThat(question.getType()).isEqualTo(IQ.Type.result);
                assertThat(question.getTo()).hasToString(requester);
                assertThat(Disco.answer(question.getChildElement().asXML()).info()).isEqualTo(CALLS.info());
            }
        }
    }

    @Test
    void anyOtherQuestionGoesItsWay() {
        answered();
        String node = EntityCapabilities.NODE + "#" + CALLS.capabilities().verification();

        for (IQ question : List.of(question("tybalt@shakespeare.lit/garden", node),
            question("juliet@shakespeare.lit/chamber", node), question(JULIET, EntityCapabilities.NODE + "#other"),
            question(JULIET, "urn:xmpp:caps#sha-256.other"))) {
            String before = Stanzas.xml(question);

            interception.pass(question);

            assertThat(Stanzas.xml(question)).isEqualTo(before);
        }
    }

    private void answered() {
        interception.pass(request());
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));
    }

    private static Presence request() {
        return Stanzas.presence("<presence from='" + JULIET + "' to='romeo%x@sip.lit'>" + Stanzas.TEMPPRES
            + "</presence>");
    }

    private static IQ jingle(String action, String from, String to) {
        return Disco.iq("<iq type='set' id='1' from='" + from + "' to='" + to + "'><jingle xmlns='urn:xmpp:jingle:1' "
            + "action='" + action + "' sid='a'/></iq>");
    }

    private static IQ question(String requester, String node) {
        return Disco.iq("<iq type='get' id='1' from='" + requester + "' to='romeo%x@sip.lit'><query "
            + "xmlns='http://jabber.org/protocol/disco#info' node='" + node + "'/></iq>");
    }

    private static Session session(String jid) {
        Session session = mock(Session.class);
        when(session.getAddress()).thenReturn(Jids.jidOf(address(jid)));
        return session;
    }

    private List<Presence> sent() {
        ArgumentCaptor<Presence> sent = ArgumentCaptor.forClass(Presence.class);
        verify(interception.router, atLeast(1)).route(sent.capture());
        return sent.getAllValues();
    }
}
