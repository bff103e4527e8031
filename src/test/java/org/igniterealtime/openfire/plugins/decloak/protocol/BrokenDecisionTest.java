package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Groups;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.mockito.stubbing.Answer;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** Whatever goes wrong while a request is decided, it is denied: stripped, unanswered, and without an error. */
class BrokenDecisionTest {

    private static final List<Throwable> FAILURES = Failures.ALL;
    private static final Policy OPEN = policy(rule("desk", "any", "group:desk", Level.ASK),
        rule("open", "any", "any", Level.ANSWER));

    @ParameterizedTest
    @FieldSource("FAILURES")
    void aBrokenPolicySourceDenies(Throwable failure) {
        assertDenied(failure, new Interception(() -> Failures.raise(failure), NO_GROUPS, Interception.AT_HOME,
            () -> NOW));
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void brokenGroupsDeny(Throwable failure) {
        assertDenied(failure, new Interception(() -> OPEN, broken(failure), Interception.AT_HOME, () -> NOW));
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void aBrokenClockDenies(Throwable failure) {
        assertDenied(failure, new Interception(() -> OPEN, NO_GROUPS, Interception.AT_HOME,
            () -> Failures.raise(failure)));
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void brokenSurroundingsDeny(Throwable failure) {
        for (ServerContext context : List.of(new Broken(failure, true, false, false),
            new Broken(failure, false, true, false), new Broken(failure, false, false, true))) {
            assertDenied(failure, new Interception(() -> OPEN, NO_GROUPS, context, () -> NOW));
        }
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void aPolicySourceThatBreaksForAnUndecidableStanzaDenies(Throwable failure) {
        Interception interception = new Interception(() -> Failures.raise(failure), NO_GROUPS, Interception.AT_HOME,
            () -> NOW);
        Presence broadcast = Stanzas.presence("<presence from='juliet@shakespeare.lit/balcony'>" + Stanzas.DECLOAK
            + "<show>away</show></presence>");

        interception.pass(broadcast);

        assertThat(broadcast.getElement().elements()).extracting("name").containsExactly("show");
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void aBrokenLogDenies(Throwable failure) {
        Interception interception = Interception.by(OPEN);
        doAnswer(raising(failure)).when(interception.log).info(anyString(), any(Object.class));

        assertDenied(failure, interception);
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void aBrokenPolicyDeniesEvenInObserveModeSinceTheModeIsNotKnown(Throwable failure) {
        assertDenied(failure,
            new Interception(() -> observing(OPEN), broken(failure), Interception.AT_HOME, () -> NOW));
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void anAnswerThatCannotBeSentIsNoErrorForTheRequester(Throwable failure) {
        Interception interception = Interception.by(withDefault(Level.ANSWER));
        when(interception.sessions.getSession(any(JID.class))).thenAnswer(raising(failure));
        Presence request = Stanzas.julietToTybalt(Stanzas.TEMPPRES);

        interception.pass(request);

        assertThat(request.getElement().elements()).isEmpty();
        verifyNoInteractions(interception.router);
        verify(interception.log).error(anyString(), any(Throwable.class));
    }

    private static void assertDenied(Throwable failure, Interception interception) {
        Presence request = Stanzas.julietToTybalt("<show>dnd</show>" + Stanzas.TEMPPRES + Stanzas.TELEPATHY);

        interception.pass(request);

        assertThat(Stanzas.xml(request)).isEqualTo(Stanzas.xml(Stanzas.julietToTybalt("<show>dnd</show>")));
        verifyNoInteractions(interception.router, interception.sessions);
        assertThat(interception.journal.newest()).first().satisfies(entry -> {
            assertThat(entry.decision().level()).isEqualTo(Level.DENY);
            assertThat(entry.decision().cause().kind()).isEqualTo(Cause.Kind.FAILURE);
            assertThat(((Cause.Failure) entry.decision().cause()).detail()).contains(failure.toString());
        });
    }

    private static Groups broken(Throwable failure) {
        return (group, account) -> Failures.<Boolean, RuntimeException>raise(failure);
    }

    private static Answer<Object> raising(Throwable failure) {
        return invocation -> Failures.raise(failure);
    }

    /** Surroundings that fail at one of their questions. */
    private record Broken(Throwable failure, boolean kind, boolean relationship, boolean resources)
            implements ServerContext {

        @Override
        public TargetKind kindOf(Address target) {
            return kind ? Failures.raise(failure) : TargetKind.USER;
        }

        @Override
        public Relationship relationship(Address requester, Address target) {
            return relationship ? Failures.raise(failure) : Relationship.STRANGER;
        }

        @Override
        public List<Address> availableResources(Address target) {
            return resources ? Failures.raise(failure) : List.of();
        }
    }
}
