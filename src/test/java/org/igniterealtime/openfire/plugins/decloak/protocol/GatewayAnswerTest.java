package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Duration;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.GatewayAnswerer;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.stanza.EntityCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Presence;

/** What the server sends for a gateway's contact when the level is answer. */
class GatewayAnswerTest extends WithAnsweredGateway {

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
        assertThat(interception.state.gateways().of("sip.lit").answers()).isEqualTo(1);
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

        interception.end(session(JULIET));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        verifyNoInteractions(interception.router);
    }

    @Test
    void aFailureIsNotAnAnswerAndTheOperatorSeesIt() {
        interception.pass(request());

        interception.discovery.reply(ROMEO, new DiscoReply.Malformed("It is broken"));

        verifyNoInteractions(interception.router);
        assertThat(interception.state.gateways().of("sip.lit").lastFailure()).map(failure -> failure.why())
            .contains("It is broken");
    }

    @Test
    void whatIsFoundOutTooLateIsNoAnswerAnyMoreAndTheOperatorSeesIt() {
        interception.pass(request());

        clock.advance(GatewayAnswerer.LATEST.plusMillis(1));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        verifyNoInteractions(interception.router);
        assertThat(interception.sharings.isEmpty()).isTrue();
        assertThat(interception.state.gateways().of("sip.lit").lastFailure()).map(failure -> failure.why())
            .hasValueSatisfying(why -> assertThat(why).contains("too late"));
        interception.pass(request());
        assertThat(sent()).hasSize(1);
    }

    @Test
    void whatIsFoundOutLateIsAnAnswerForThoseWhoHaveAskedSince() {
        interception.pass(request());
        clock.advance(GatewayAnswerer.LATEST);
        interception.pass(request());

        clock.advance(Duration.ofMillis(1));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        assertThat(sent()).hasSize(1);
    }

    @Test
    void theGatewayStandsInForAContactWhenThePatienceIsOver() {
        interception.pass(request());
        interception.discovery.reply(address("sip.lit"), new DiscoReply.Said(CALLS));
        verifyNoInteractions(interception.router);

        clock.advance(GatewayAnswerer.LATEST);
        interception.impatience.forEach(Runnable::run);

        assertThat(sent()).singleElement()
            .satisfies(answer -> assertThat(answer.getFrom()).hasToString("romeo%x@sip.lit"));
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

    private static IQ question(String requester, String node) {
        return Disco.iq("<iq type='get' id='1' from='" + requester + "' to='romeo%x@sip.lit'><query "
            + "xmlns='http://jabber.org/protocol/disco#info' node='" + node + "'/></iq>");
    }
}
