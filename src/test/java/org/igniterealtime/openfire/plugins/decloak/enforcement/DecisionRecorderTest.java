package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.slf4j.Logger;

class DecisionRecorderTest {

    private static final Policy POLICY = Policy.outOfTheBox().withRevision(7);
    private static final Address TYBALT = address("tybalt@shakespeare.lit");

    private final Logger log = mock(Logger.class);
    private final DecisionJournal journal = new DecisionJournal();
    private final DecisionRecorder recorder = new DecisionRecorder(journal, log, () -> NOW);

    @Test
    void aDecisionIsOneLineThatSaysAll() {
        recorder.record(ruling(Level.DENY, address("juliet@shakespeare.lit/balcony")));

        assertThat(line()).isEqualTo("deny cause=\"rule:support-desk\" protocol=decloak purpose=media "
            + "requester=\"juliet@shakespeare.lit/balcony\" target=\"tybalt@shakespeare.lit\" kind=user "
            + "relationship=stranger mode=enforce revision=7 because=\"So it is\"");
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionIsInTheJournalWhateverItsLevel(Level level) {
        Ruling ruling = ruling(level, TYBALT);

        recorder.record(ruling);

        assertThat(journal.newest()).containsExactly(
            new DecisionJournal.Entry(NOW, POLICY.mode(), ruling.question(), ruling.decision()));
    }

    @Test
    void whatIsLeftToClientsIsLoggedAtDebugOnly() {
        recorder.record(ruling(Level.ASK, TYBALT));

        verify(log).debug(anyString(), any(Object.class));
        verifyNoMoreInteractions(log);
    }

    @Test
    void aPeerCannotForgeALineOrAField() {
        recorder.record(ruling(Level.DENY,
            new Address("juliet", "shakespeare.lit", "x\" level=\"answer\\\r\n\u2028answer\u0085\u007f")));

        assertThat(line())
            .contains("requester=\"juliet@shakespeare.lit/x\\\" level=\\\"answer\\\\???answer??\" target=");
    }

    @Test
    void aFailureIsAnErrorWithItsStackAndADenialInTheJournal() {
        IllegalStateException failure = new IllegalStateException("broken");

        recorder.recordFailure(failure);

        verify(log).error(eq("deny cause=failure; the request was taken out of the stanza"), any(Throwable.class));
        assertThat(journal.newest()).singleElement().extracting(DecisionJournal.Entry::decision)
            .extracting(Decision::level, Decision::cause).containsExactly(Level.DENY, Cause.of(Cause.Kind.FAILURE));
    }

    private String line() {
        ArgumentCaptor<Object> line = ArgumentCaptor.forClass(Object.class);
        verify(log).info(anyString(), line.capture());
        return line.getValue().toString();
    }

    private static Ruling ruling(Level level, Address requester) {
        Question question = new Question(requester, TYBALT, TargetKind.USER, Relationship.STRANGER, MEDIA);
        Decision decision = new Decision(level, new Cause(Cause.Kind.RULE, "support-desk"), "So it is");
        return new Ruling(POLICY, Optional.of(question), decision, List.of());
    }
}
