package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.startsWith;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.session.ClientSession;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.Presence;

/** One thread ends a sharing while another begins the next one of the same two, and is refused. */
class EndBesideRefusalTest {

    private static final Policy FRIENDS = policy(rule("group", "any", "group:friends", Level.ANSWER));

    private final List<String> sent = new ArrayList<>();
    private final CountDownLatch isThere = new CountDownLatch(1);
    private final CountDownLatch isTold = new CountDownLatch(1);
    private BooleanSupplier isMember = () -> true;
    private final Interception interception = new Interception(() -> FRIENDS,
        (group, account) -> isMember.getAsBoolean(), Interception.AT_HOME, () -> NOW);

    @Test
    void theEndIsToldThoughTheNextOneIsThereInThatMoment() {
        tybaltIsInTheGarden();
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        assertThat(sent).hasSize(1);
        Presence next = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(next);
        isMember = this::refuseWhenTheOtherIsTold;
        List<CompletableFuture<Void>> refusing = new ArrayList<>();
        doAnswer(logging -> {
            refusing.add(CompletableFuture.runAsync(() -> interception.done(next)));
            waitFor(isThere);
            return null;
        }).doNothing().when(interception.sharingLog).info(startsWith("ended"), any(Object[].class));

        interception.ender.end(interception.sharings.all(), Ending.NOT_ALLOWED);
        isTold.countDown();
        refusing.get(0).join();

        assertThat(sent.subList(1, sent.size())).hasSize(2).allSatisfy(end -> assertThat(end).contains("unavailable"));
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    private boolean refuseWhenTheOtherIsTold() {
        isThere.countDown();
        waitFor(isTold);
        return false;
    }

    private void tybaltIsInTheGarden() {
        ClientSession garden = mock(ClientSession.class);
        when(garden.getPresence()).thenReturn(Stanzas.presence("<presence/>"));
        when(interception.sessions.getSession(Jids.jidOf(Interception.GARDEN))).thenReturn(garden);
        doAnswer(routing -> sent.add(Stanzas.xml(routing.getArgument(0)))).when(interception.router)
            .route(any(Presence.class));
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException hurried) {
            throw new AssertionError(hurried);
        }
    }
}
