package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;

/** Tries a draft of a policy on questions that were really asked, before it is put in force. */
public final class PolicyComparison {

    private final PolicyEngine engine;

    public PolicyComparison(PolicyEngine engine) {
        this.engine = engine;
    }

    /**
     * Decides again what was decided lately, by two policies.
     *
     * @param decisions what was decided, the newest first; what was not a request that can be decided is passed over
     */
    public Result compare(Policy inForce, Policy draft, List<DecisionJournal.Entry> decisions) {
        List<DecisionJournal.Entry> decidable =
            decisions.stream().filter(entry -> entry.request().isPresent()).toList();
        List<Difference> differences = decidable.stream()
            .map(entry -> difference(inForce, draft, entry.at(), entry.request().orElseThrow()))
            .flatMap(Optional::stream)
            .toList();
        return new Result(decidable.size(), differences);
    }

    private Optional<Difference> difference(Policy inForce, Policy draft, Instant at, DisclosureRequest request) {
        Decided before = new Decided(inForce.mode(), engine.decide(inForce, request));
        Decided after = new Decided(draft.mode(), engine.decide(draft, request));
        return before.isLike(after) ? Optional.empty() : Optional.of(new Difference(at, request, before, after));
    }

    /**
     * What came of it.
     *
     * @param looked      how many decisions were looked at
     * @param differences those that would have come out differently, the newest first
     */
    public record Result(int looked, List<Difference> differences) {
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /** A decision that would have come out differently. */
    public record Difference(Instant at, DisclosureRequest request, Decided before, Decided after) {
    }

    /**
     * What a policy makes of a question.
     *
     * @param mode whether it has an effect
     */
    public record Decided(Mode mode, Decision decision) {

        // Switching a policy on or off makes no difference to what it would have left alone.
        private boolean isLike(Decided other) {
            return decision.level() == other.decision.level() && (mode == other.mode || hasNoEffect());
        }

        private boolean hasNoEffect() {
            return decision.level() == Level.ASK;
        }
    }
}
