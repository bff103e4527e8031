package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DecisionSentence;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.RateLimitExceeded;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.slf4j.Logger;

/**
 * Writes every decision to the journal, and to the log as one line. Requests above a limit are summed up in one line for
 * each requester and minute, with the count, or for each domain if the domain is above the limit. Undecidable requests are
 * summed up too, above a number of lines per minute.
 */
public final class DecisionRecorder {

    /** The name of the logger for decisions. */
    public static final String LOGGER = "decloak.decision";

    /** The most bytes that the lines being summed up may take. */
    public static final long MAX_BYTES = 2 * Repeats.MAX_BYTES;

    private static final int UNDECIDABLE_A_MINUTE = 60;

    private final DecisionJournal journal;
    private final Logger log;
    private final Texts english;
    private final InstantSource clock;
    private final Repeats<Line> excesses;
    private final Repeats<Line> undecidable;

    /**
     * Creates it.
     *
     * @param english the texts of the log
     */
    public DecisionRecorder(DecisionJournal journal, Logger log, Texts english, InstantSource clock) {
        this.journal = journal;
        this.log = log;
        this.english = english;
        this.clock = clock;
        this.excesses = new Repeats<>(clock, 1);
        this.undecidable = new Repeats<>(clock, UNDECIDABLE_A_MINUTE);
    }

    /** Records a decision. One that leaves the request to the target's clients is logged at debug. */
    public void record(Verdict verdict) {
        Decision decision = verdict.decision();
        Mode mode = verdict.policy().mode();
        journal.record(new DecisionJournal.Entry(clock.instant(), mode, verdict.request(), decision));
        Line line = new Line(decision, mode, verdict.policy().revision(), verdict.request(), english);
        if (verdict.excess().isPresent()) {
            write(excesses.add(whoIsAbove(verdict, verdict.excess().get()), line, line.weight()));
        } else if (verdict.request().isEmpty()) {
            write(undecidable.add(decision.cause().token(), line, line.weight()));
        } else if (decision.level() == Level.ASK) {
            log.debug("{}", line);
        } else {
            log.info("{}", line);
        }
    }

    private static Object whoIsAbove(Verdict verdict, RateLimitExceeded excess) {
        return verdict.request()
            .map(request -> verdict.policy().services().countedAs(request.requester(), request.disclosure().facts()))
            .<Object>map(requester -> excess.isOfDomain() ? requester.domain() : requester.bare()).orElse("");
    }

    /** Writes the sums whose minute is over. */
    public void writeSums() {
        write(excesses.due());
        write(undecidable.due());
    }

    /** Writes all sums, at the end. */
    public void close() {
        write(excesses.all());
        write(undecidable.all());
    }

    private void write(List<Repeats.Sum<Line>> sums) {
        sums.forEach(sum -> {
            if (sum.latest().request().isEmpty() && sum.times() == 1) {
                log.info("{}", sum.latest());
            } else {
                log.info("{} count={}", sum.latest(), sum.times());
            }
        });
    }

    /** Records that a request was denied because deciding or answering it failed. */
    void recordDenial(Throwable failure) {
        Decision decision = Decision.deny(new Cause.Failure(Cause.Failure.About.DECISION, failure.toString()));
        journal.record(new DecisionJournal.Entry(clock.instant(), Mode.ENFORCE, Optional.empty(), decision));
        log.error("deny cause=failure; the request was taken out of the stanza", LogText.of(failure));
    }

    /** Records a failure of the plugin on a stanza that carried nothing to deny, and passed unchanged. */
    void recordFailure(Throwable failure) {
        journal.recordFailure(clock.instant());
        log.error("failure; the stanza held nothing to deny and went on", LogText.of(failure));
    }

    /** One line of the log. Its text is built only when it is written. */
    private record Line(Decision decision, Mode mode, long revision, Optional<DisclosureRequest> request,
                        Texts english) {

        /** Its size in memory, in bytes. */
        long weight() {
            return MemorySize.OBJECT + MemorySize.of(decision) + request.map(MemorySize::of).orElse(0L);
        }

        @Override
        public String toString() {
            return decision.level().word()
                + " cause=" + LogText.quoted(decision.cause().token())
                + request.map(Line::textOf).orElse("")
                + " mode=" + mode.word()
                + " revision=" + revision
                + " because=" + LogText.quoted(DecisionSentence.of(decision, request, english));
        }

        private static String textOf(DisclosureRequest request) {
            return " protocol=" + request.disclosure().protocol().word()
                + " purpose=" + request.disclosure().purpose().word()
                + " requester=" + LogText.quoted(request.requester())
                + " target=" + LogText.quoted(request.target())
                + " kind=" + request.kind().word()
                + " relationship=" + request.relationship().word()
                + identities(request.disclosure());
        }

        private static String identities(Disclosure disclosure) {
            return disclosure.identities().isEmpty() ? "" : " identities=" + disclosure.identities().stream()
                .map(HashedIdentity::toString).sorted().collect(Collectors.joining(",", "\"", "\""));
        }
    }
}
