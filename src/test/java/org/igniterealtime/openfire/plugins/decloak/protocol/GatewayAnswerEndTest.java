package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verifyNoInteractions;

import java.time.Duration;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** When the server takes back what it has sent for a gateway's contact. */
class GatewayAnswerEndTest extends WithAnsweredGateway {

    @Test
    void aGatewayThatGoesTakesItsAnswersAlong() {
        answered();

        interception.components.componentUnregistered(new JID("sip.lit"));

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

        interception.components.componentUnregistered(new JID("sip.lit"));
        interception.discovery.reply(ROMEO, new DiscoReply.Said(CALLS));

        verifyNoInteractions(interception.router);
        assertThat(interception.state.gateways().of("sip.lit").lastFailure()).map(failure -> failure.why())
            .contains("It has disconnected");
    }

    @Test
    void anAnswerForAGatewayThatGoesWhileItIsGivenIsTakenBack() {
        doAnswer(routing -> {
            if (routing.<Presence>getArgument(0).getType() == null) {
                interception.components.componentUnregistered(new JID("sip.lit"));
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
        interception.components.componentUnregistered(new JID("sip.lit"));
        assertThat(sent()).hasSize(before);
    }

    @Test
    void aSessionThatEndsEndsWhatIsShared() {
        answered();

        interception.end(session(JULIET));

        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"romeo%x@sip.lit", "romeo%x@sip.lit/phone"})
    void theEndOfTheCallEndsWhatIsSharedAndBothSidesAreTold(String callee) {
        answered();
        interception.pass(jingle("session-initiate", JULIET, callee));
        clock.advance(Duration.ofHours(1));
        interception.ender.expire();
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

        interception.ender.expire();

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

        interception.ender.end(interception.sharings.all(), Ending.SHUTDOWN);

        assertThat(sent()).filteredOn(end -> end.getTo().toString().equals(JULIET)).last()
            .extracting(Presence::getType).isEqualTo(Presence.Type.unavailable);
    }

    private static IQ jingle(String action, String from, String to) {
        return Disco.iq("<iq type='set' id='1' from='" + from + "' to='" + to + "'><jingle xmlns='urn:xmpp:jingle:1' "
            + "action='" + action + "' sid='a'/></iq>");
    }
}
