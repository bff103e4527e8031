package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.PendingAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.session.ClientSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** What begins is allowed by what is in force when it begins; and an end never overtakes its answer. */
class BeginningTest {

    private static final String BALCONY = "juliet@shakespeare.lit/balcony";
    private static final String GARDEN = "tybalt@shakespeare.lit/garden";
    private static final String CLIENTS = "<presence from='" + GARDEN + "' to='%s'><status>on the phone</status></presence>";

    private final Clock clock = new Clock();
    private final List<String> sent = new ArrayList<>();
    private Policy policy = withDefault(Level.ANSWER);
    private boolean shutOut;
    private BooleanSupplier isMember = () -> true;
    private final Interception interception = new Interception(() -> policy,
        (group, account) -> isMember.getAsBoolean(), Interception.AT_HOME, clock, new Consent() {
            @Override
            public Preferences preferencesOf(Address account) {
                return Preferences.NONE;
            }

            @Override
            public boolean blocks(Address target, Address requester) {
                return shutOut;
            }
        });

    @BeforeEach
    void tybaltIsInTheGarden() {
        ClientSession garden = mock(ClientSession.class);
        when(garden.getPresence()).thenReturn(Stanzas.presence("<presence/>"));
        when(interception.sessions.getSession(Jids.jidOf(Interception.GARDEN))).thenReturn(garden);
        whileSending(() -> { });
    }

    // What happens in the moment in which an answer is under way.
    private void whileSending(Runnable event) {
        doAnswer(routing -> {
            Presence presence = routing.getArgument(0);
            sent.add(Stanzas.xml(presence));
            if (presence.getType() == null) {
                event.run();
            }
            return null;
        }).when(interception.router).route(any(Presence.class));
    }

    static Stream<Policy> others() {
        return Stream.of(withDefault(Level.DENY), withDefault(Level.ASK), observing(withDefault(Level.ANSWER)),
            Rules.blocking(withDefault(Level.ANSWER), "juliet@shakespeare.lit"), Policy.unreadable("gone"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void noAnswerIsGivenByAPolicyThatIsNotInForceAnyMore(Policy other) {
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);

        policy = other;
        interception.done(request);

        nothingHasBegun();
    }

    @Test
    void noAnswerIsGivenToWhomTheTargetShutsOutMeanwhile() {
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);

        shutOut = true;
        interception.done(request);

        nothingHasBegun();
    }

    @Test
    void noAnswerIsGivenForAGroupThatTheTargetHasLeft() {
        policy = policy(rule("group", "any", "group:friends", Level.ANSWER));
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);

        isMember = () -> false;
        interception.done(request);

        nothingHasBegun();
    }

    @Test
    void aChangeThatSeesTheSharingBeforeItHasBegunTellsNobodyOfIt() {
        policy = policy(rule("group", "any", "group:friends", Level.ANSWER));
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);

        // In the middle of deciding again, somebody else has decided.
        isMember = () -> {
            isMember = () -> false;
            interception.ender.reconsider(interception.sharings.all());
            return true;
        };
        interception.done(request);

        nothingHasBegun();
    }

    @Test
    void whatCannotBeDecidedAgainDoesNotBegin() {
        policy = policy(rule("group", "any", "group:friends", Level.ANSWER));
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);

        isMember = () -> {
            throw new IllegalStateException("the database is gone");
        };
        interception.done(request);

        nothingHasBegun();
    }

    @Test
    void theEndOfASharingWhoseAnswerIsUnderWayIsToldAfterItAndOnce() {
        whileSending(() -> {
            policy = withDefault(Level.DENY);
            interception.ender.reconsider(interception.sharings.all());
        });

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        answerAndBothEnds();
    }

    @Test
    void aResourceThatGoesWhileItIsAnsweredForIsSeenOffAfterwards() {
        whileSending(() -> interception.ender.offline(Interception.GARDEN));

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        answerAndBothEnds();
    }

    @Test
    void aRequesterThatLeavesWhileItIsAnsweredIsNotSpokenFor() {
        whileSending(() -> interception.ender.left(address(BALCONY), Interception.GARDEN));

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        assertThat(sent).hasSize(2).last().asString().contains("unavailable", "from=\"" + GARDEN + "\"");
    }

    @Test
    void whatWasSharedBeforeAndIsAnsweredAnewEndsWhereItIsNoLongerAllowed() {
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        Presence again = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(again);

        policy = withDefault(Level.DENY);
        interception.done(again);

        answerAndBothEnds();
    }

    @Test
    void onceThePluginGoesNothingBegins() {
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);
        interception.read(request);

        interception.starter.close();
        interception.done(request);

        nothingHasBegun();
    }

    @Test
    void whatIsUnderWayWhenThePluginGoesEndsWithEverythingElse() {
        whileSending(() -> {
            interception.starter.close();
            interception.ender.end(interception.sharings.all(), Ending.SHUTDOWN);
        });

        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        answerAndBothEnds();
    }

    @ParameterizedTest
    @ValueSource(strings = {BALCONY, "juliet@shakespeare.lit"})
    void aClientsAnswerThatIsNoLongerAllowedGoesNowhereHoweverOftenItComes(String to) {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        policy = withDefault(Level.DENY);

        assertThat(interception.pass(Stanzas.presence(CLIENTS.formatted(to)))).isFalse();
        assertThat(interception.pass(Stanzas.presence(CLIENTS.formatted(to)))).isFalse();
        nothingHasBegun();
    }

    @Test
    void aClientsAnswerGoesNowhereOnceThePluginGoes() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));

        interception.starter.close();

        assertThat(interception.pass(Stanzas.presence(CLIENTS.formatted(BALCONY)))).isFalse();
        nothingHasBegun();
    }

    @Test
    void aClientsAnswerWhoseSharingEndsOnItsWayIsNotDeliveredAndNobodyIsToldOfIt() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        Presence answer = Stanzas.presence(CLIENTS.formatted(BALCONY));
        assertThat(interception.read(answer)).isTrue();

        interception.ender.end(interception.sharings.all(), Ending.REVOKED);

        assertThat(interception.deliver(answer, false)).isFalse();
        interception.done(answer);
        nothingHasBegun();
        // The host has booked it by then, and would tell her when Tybalt goes.
        verify(interception.book).directedPresenceSent(any(), eq(new JID(BALCONY)), eq(BALCONY));
    }

    @Test
    void whatIsDeliveredLaterByAnotherServerIsTakenForDelivered() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        Presence answer = Stanzas.presence(CLIENTS.formatted(BALCONY));
        interception.read(answer);

        interception.ender.end(interception.sharings.all(), Ending.REVOKED);
        interception.done(answer);

        assertThat(sent).hasSize(2).allSatisfy(end -> assertThat(end).contains("unavailable"));
    }

    @Test
    void theEndOfASharingThatAClientsAnswerBeginsIsToldAfterIt() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        Presence answer = Stanzas.presence(CLIENTS.formatted(BALCONY));
        interception.read(answer);
        assertThat(interception.deliver(answer, false)).isTrue();

        interception.ender.end(interception.sharings.all(), Ending.REVOKED);

        assertThat(sent).isEmpty();
        interception.done(answer);
        assertThat(sent).hasSize(2).allSatisfy(end -> assertThat(end).contains("unavailable"));
    }

    @Test
    void anAnswerThatSomebodyElseRejectsHoldsNoEndBackForLong() {
        policy = withDefault(Level.ASK);
        interception.pass(Stanzas.julietToTybalt(Stanzas.TEMPPRES));
        interception.pass(Stanzas.presence(CLIENTS.formatted(BALCONY)));
        interception.read(Stanzas.presence(CLIENTS.formatted(BALCONY)));

        interception.ender.end(interception.sharings.all(), Ending.REVOKED);
        assertThat(sent).isEmpty();
        clock.advance(PendingAnswers.LONGEST.plusSeconds(1));
        interception.ender.expire();

        assertThat(sent).hasSize(2).allSatisfy(end -> assertThat(end).contains("unavailable"));
    }

    private void nothingHasBegun() {
        verifyNoInteractions(interception.router);
        assertThat(interception.sharings.isEmpty()).isTrue();
    }

    private void answerAndBothEnds() {
        assertThat(sent).hasSize(3);
        assertThat(sent.get(0)).doesNotContain("unavailable");
        assertThat(Set.copyOf(sent.subList(1, 3))).containsExactlyInAnyOrder(
            "<presence type=\"unavailable\" from=\"" + GARDEN + "\" to=\"" + BALCONY + "\"/>",
            "<presence type=\"unavailable\" from=\"" + BALCONY + "\" to=\"" + GARDEN + "\"/>");
        assertThat(interception.sharings.isEmpty()).isTrue();
    }
}
