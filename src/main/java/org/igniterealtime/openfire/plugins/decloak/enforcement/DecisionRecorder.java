package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Identity;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.slf4j.Logger;

/** Writes every decision to the log, one line each, and to the journal. */
public final class DecisionRecorder {

    /** The name of the logger for decisions. */
    public static final String LOGGER = "decloak.decision";

    private final DecisionJournal journal;
    private final Logger log;
    private final InstantSource clock;

    public DecisionRecorder(DecisionJournal journal, Logger log, InstantSource clock) {
        this.journal = journal;
        this.log = log;
        this.clock = clock;
    }

    /** Takes note of a decision. What is left to the target's clients changes nothing, and is logged at debug. */
    public void record(Ruling ruling) {
        Decision decision = ruling.decision();
        Mode mode = ruling.policy().mode();
        journal.record(new DecisionJournal.Entry(clock.instant(), mode, ruling.question(), decision));
        if (decision.level() == Level.ASK) {
            log.debug("{}", new Line(decision, mode, ruling.policy().revision(), ruling.question()));
        } else {
            log.info("{}", new Line(decision, mode, ruling.policy().revision(), ruling.question()));
        }
    }

    /** Takes note of a denial that was caused by a failure of ours. */
    void recordFailure(Throwable failure) {
        Decision decision = Decision.failure("Deciding or answering failed: " + failure);
        journal.record(new DecisionJournal.Entry(clock.instant(), Mode.ENFORCE, Optional.empty(), decision));
        log.error("deny cause=failure; the request was taken out of the stanza", LogText.of(failure));
    }

    /** One line of the log; made only when it is written. */
    private record Line(Decision decision, Mode mode, long revision, Optional<Question> question) {

        @Override
        public String toString() {
            return decision.level().word()
                + " cause=" + LogText.quoted(decision.cause())
                + question.map(Line::textOf).orElse("")
                + " mode=" + mode.word()
                + " revision=" + revision
                + " because=" + LogText.quoted(decision.because());
        }

        private static String textOf(Question question) {
            return " protocol=" + question.disclosure().protocol().word()
                + " purpose=" + question.disclosure().purpose().word()
                + " requester=" + LogText.quoted(question.requester())
                + " target=" + LogText.quoted(question.target())
                + " kind=" + question.kind().word()
                + " relationship=" + question.relationship().word()
                + identities(question.disclosure());
        }

        private static String identities(Disclosure disclosure) {
            return disclosure.identities().isEmpty() ? "" : " identities=" + disclosure.identities().stream()
                .map(Identity::toString).sorted().collect(Collectors.joining(",", "\"", "\""));
        }
    }
}
