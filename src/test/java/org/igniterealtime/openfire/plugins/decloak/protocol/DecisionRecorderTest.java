package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionTimeline;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RateLimitExceeded;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;
import org.slf4j.Logger;

class DecisionRecorderTest {

    private static final Policy POLICY = Policy.outOfTheBox().withRevision(7);
    private static final Address TYBALT = address("tybalt@shakespeare.lit");

    private final Logger log = mock(Logger.class);
    private final Clock clock = new Clock();
    private final DecisionJournal journal = new DecisionJournal();
    private final DecisionRecorder recorder = new DecisionRecorder(journal, log, EnglishTexts.TEXTS, clock);

    @Test
    void aDecisionIsOneLineThatSaysAll() {
        recorder.record(verdict(Level.DENY, address("juliet@shakespeare.lit/balcony")));

        assertThat(line()).isEqualTo("deny cause=\"rule:support-desk\" protocol=decloak purpose=media "
            + "requester=\"juliet@shakespeare.lit/balcony\" target=\"tybalt@shakespeare.lit\" kind=user "
            + "relationship=stranger mode=enforce revision=7 "
            + "because=\"Rule “support-desk” is the first that matches.\"");
    }

    @ParameterizedTest
    @EnumSource
    void aDecisionIsInTheJournalWhateverItsLevel(Level level) {
        Verdict verdict = verdict(level, TYBALT);

        recorder.record(verdict);

        assertThat(journal.newest()).containsExactly(
            new DecisionJournal.Entry(NOW, POLICY.mode(), verdict.request(), verdict.decision()));
    }

    @Test
    void whatIsLeftToClientsIsLoggedAtDebugOnly() {
        recorder.record(verdict(Level.ASK, TYBALT));

        verify(log).debug(anyString(), any(Object.class));
        verifyNoMoreInteractions(log);
    }

    @Test
    void aPeerCannotForgeALineOrAField() {
        recorder.record(verdict(Level.DENY,
            new Address("juliet", "shakespeare.lit", "x\" level=\"answer\\\r\n\u2028answer\u0085\u007f")));

        assertThat(line())
            .contains("requester=\"juliet@shakespeare.lit/x\\\" level=\\\"answer\\\\???answer??\" target=");
    }

    @Test
    void aFailureThatDeniesIsAnErrorWithItsStackAndADenialInTheJournal() {
        recorder.recordDenial(new IllegalStateException("broken"));

        verify(log).error(eq("deny cause=failure; the request was taken out of the stanza"), any(Throwable.class));
        assertThat(journal.newest()).singleElement().extracting(DecisionJournal.Entry::decision)
            .extracting(Decision::level, decision -> decision.cause().kind())
            .containsExactly(Level.DENY, Cause.Kind.FAILURE);
    }

    @Test
    void aFailureThatDeniesNothingIsNoDecision() {
        recorder.recordFailure(new IllegalStateException("broken"));

        verify(log).error(eq("failure; the stanza held nothing to deny and went on"), any(Throwable.class));
        assertThat(journal.newest()).isEmpty();
        assertThat(journal.timeline().stretches(NOW, Duration.ofMinutes(1), 1)).singleElement()
            .extracting(DecisionTimeline.Stretch::denied, DecisionTimeline.Stretch::failed).containsExactly(0L, 1L);
    }

    @Test
    void whatAFailureSaysMakesNoLineOfItsOwn() {
        recorder.recordFailure(new IllegalStateException("broken\nforged", new IllegalArgumentException("also\nforged")));

        ArgumentCaptor<Throwable> failure = ArgumentCaptor.forClass(Throwable.class);
        verify(log).error(anyString(), failure.capture());
        StringWriter written = new StringWriter();
        failure.getValue().printStackTrace(new PrintWriter(written));
        assertThat(written.toString().lines()).noneMatch(line -> line.startsWith("forged"))
            .anyMatch(line -> line.equals("java.lang.IllegalStateException: \"broken?forged\""))
            .anyMatch(line -> line.contains("DecisionRecorderTest.whatAFailureSays"))
            .anyMatch(line -> line.contains("IllegalArgumentException: \"also?forged\""));
    }

    @Test
    void whatIsAboveALimitIsOneLineForEachRequesterAndMinuteWithTheCount() {
        for (int i = 0; i < 50; i++) {
            recorder.record(above(RateLimitExceeded.REQUESTS_PER_MINUTE, "juliet@shakespeare.lit/r" + i));
            recorder.record(above(RateLimitExceeded.REQUESTS_PER_MINUTE, "nurse@shakespeare.lit/r" + i));
        }
        assertThat(sums()).containsExactly("juliet@shakespeare.lit/r0 1", "nurse@shakespeare.lit/r0 1");

        clock.advance(Duration.ofSeconds(60));
        recorder.writeSums();
        recorder.writeSums();

        assertThat(sums()).hasSize(4).contains("juliet@shakespeare.lit/r49 49", "nurse@shakespeare.lit/r49 49");
        assertThat(journal.newest()).hasSize(100);
    }

    @Test
    void whoGoesOnHasOneLineAMinuteToo() {
        for (int second = 0; second < 180; second++) {
            recorder.record(above(RateLimitExceeded.REQUESTS_PER_MINUTE, "juliet@shakespeare.lit/balcony"));
            recorder.writeSums();
            clock.advance(Duration.ofSeconds(1));
        }
        recorder.close();

        assertThat(sums()).containsExactly("juliet@shakespeare.lit/balcony 1", "juliet@shakespeare.lit/balcony 60",
            "juliet@shakespeare.lit/balcony 60", "juliet@shakespeare.lit/balcony 59");
    }

    @Test
    void theAccountsOfADomainThatIsAboveALimitAreSummedUpTogether() {
        for (int i = 0; i < 50; i++) {
            recorder.record(above(RateLimitExceeded.REQUESTS_PER_MINUTE_OF_DOMAIN, "bot" + i + "@spam.example"));
        }
        recorder.close();

        assertThat(sums()).containsExactly("bot0@spam.example 1", "bot49@spam.example 49");
    }

    @Test
    void whoeverAsksInTheNameOfManyIsSummedUpAsOne() {
        for (int i = 0; i < 50; i++) {
            DisclosureRequest request = new DisclosureRequest(address("name" + i + "@x.lit"), TYBALT, TargetKind.USER,
                Relationship.STRANGER, MEDIA.with(new StanzaFacts.Contact(address("mallory@spam.example/bot"), true)));
            recorder.record(new Verdict(POLICY, Optional.of(request), Decision.deny(new Cause.Limit("requests-per-minute")),
                List.of(), Optional.of(RateLimitExceeded.REQUESTS_PER_MINUTE)));
        }
        recorder.close();

        assertThat(sums()).containsExactly("name0@x.lit 1", "name49@x.lit 49");
    }

    @Test
    void whatCannotBeDecidedIsSummedUpWhenThereIsVeryMuchOfIt() {
        for (int i = 0; i < 500; i++) {
            recorder.record(new Verdict(POLICY, Optional.empty(), Decision.deny(new Cause.Stanza(StanzaFault.ERROR)),
                List.of()));
        }
        recorder.close();

        verify(log, times(60)).info(eq("{}"), any(Object.class));
        verify(log).info(eq("{} count={}"), any(), eq(440L));
    }

    private List<String> sums() {
        return Mockito.mockingDetails(log).getInvocations().stream()
            .filter(call -> call.getArgument(0).equals("{} count={}"))
            .map(call -> call.getArgument(1).toString().replaceFirst(".* requester=\"(.*?)\".*", "$1") + " "
                + call.getArgument(2))
            .toList();
    }

    private static Verdict above(RateLimitExceeded excess, String requester) {
        Verdict verdict = verdict(Level.DENY, address(requester));
        return new Verdict(POLICY, verdict.request(), verdict.decision(), List.of(), Optional.of(excess));
    }

    private String line() {
        ArgumentCaptor<Object> line = ArgumentCaptor.forClass(Object.class);
        verify(log).info(anyString(), line.capture());
        return line.getValue().toString();
    }

    private static Verdict verdict(Level level, Address requester) {
        DisclosureRequest request = new DisclosureRequest(requester, TYBALT, TargetKind.USER, Relationship.STRANGER, MEDIA);
        Decision decision = new Decision(level, new Cause.Rule("support-desk"));
        return new Verdict(POLICY, Optional.of(request), decision, List.of());
    }
}
