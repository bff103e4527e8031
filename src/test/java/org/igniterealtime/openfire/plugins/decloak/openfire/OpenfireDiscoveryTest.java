package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.protocol.Scheduler;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.jivesoftware.openfire.IQRouter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.ArgumentCaptor;
import org.xmpp.component.IQResultListener;
import org.xmpp.packet.IQ;

/** Whose reply to the server's question counts. */
class OpenfireDiscoveryTest {

    private final IQRouter router = mock(IQRouter.class);
    private final Scheduler timer = mock(Scheduler.class);
    private final List<DiscoReply> replies = new ArrayList<>();
    private IQResultListener listener;
    private Runnable timeout;

    @BeforeEach
    void aContactIsAsked() {
        new OpenfireDiscovery(address("shakespeare.lit"), router, timer, Duration.ofSeconds(5))
            .ask(address("romeo%x@sip.lit"), replies::add);
        ArgumentCaptor<IQResultListener> listening = ArgumentCaptor.forClass(IQResultListener.class);
        ArgumentCaptor<Runnable> waiting = ArgumentCaptor.forClass(Runnable.class);
        verify(router).addIQResultListener(any(), listening.capture(), anyLong());
        verify(timer).after(eq(Duration.ofSeconds(5)), waiting.capture());
        listener = listening.getValue();
        timeout = waiting.getValue();
    }

    @Test
    void theQuestionIsTheServersAndNobodyCanGuessItsId() {
        ArgumentCaptor<IQ> question = ArgumentCaptor.forClass(IQ.class);
        verify(router).route(question.capture());

        assertThat(question.getValue().getTo()).hasToString("romeo%x@sip.lit");
        assertThat(question.getValue().getFrom()).hasToString("shakespeare.lit");
        assertThat(question.getValue().getID()).hasSizeGreaterThan(36);
    }

    @ParameterizedTest
    @ValueSource(strings = {"romeo%x@sip.lit", "sip.lit"})
    void theContactMayReplyAndItsGatewayForIt(String from) {
        listener.receivedAnswer(reply(from));

        assertThat(replies).singleElement().isInstanceOf(DiscoReply.Said.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sip.lit/x", "nurse%x@sip.lit", "other.lit", "x.sip.lit", "lit", "romeo%x@sip.lit/phone"})
    void nobodyElseMayReply(String from) {
        listener.receivedAnswer(reply(from));

        assertThat(replies).isEmpty();
    }

    @Test
    void thereIsOneReplyOrSilence() {
        timeout.run();
        listener.answerTimeout("1");
        listener.receivedAnswer(reply("sip.lit"));

        assertThat(replies).containsExactly(new DiscoReply.Silence());
    }

    private static IQ reply(String from) {
        return Disco.iq("<iq type='result' id='1' from='" + from + "' to='shakespeare.lit'><query "
            + "xmlns='http://jabber.org/protocol/disco#info'><identity category='gateway' type='sip'/></query></iq>");
    }
}
