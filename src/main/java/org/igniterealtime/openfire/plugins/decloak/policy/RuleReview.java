package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/** Finds rules that do not do what their place in the policy suggests. */
public final class RuleReview {

    private final InstantSource clock;
    private final Predicate<String> groupExists;

    /**
     * @param groupExists whether the server has a group of a name
     */
    public RuleReview(InstantSource clock, Predicate<String> groupExists) {
        this.clock = clock;
        this.groupExists = groupExists;
    }

    /** What is odd about the rules that are switched on, in their order. */
    public List<Warning> warnings(List<Rule> rules) {
        Instant now = clock.instant();
        List<Warning> warnings = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (!rule.enabled()) {
                continue;
            }
            if (rule.hasExpired(now)) {
                warnings.add(new Warning(rule.id(), Reason.EXPIRED, ""));
            } else {
                coveredBy(rule, rules.subList(0, i), now).ifPresent(earlier ->
                    warnings.add(new Warning(rule.id(), Reason.COVERED, earlier.id())));
            }
            if (rule.isInForce(now) && rule.answersStrangers()) {
                warnings.add(new Warning(rule.id(), Reason.ANSWERS_STRANGERS, ""));
            }
            missingGroups(rule).forEach(group -> warnings.add(new Warning(rule.id(), Reason.NO_SUCH_GROUP, group)));
        }
        return warnings;
    }

    private static Optional<Rule> coveredBy(Rule rule, List<Rule> earlier, Instant now) {
        return earlier.stream()
            .filter(candidate -> candidate.enabled() && !candidate.hasExpired(now))
            .filter(candidate -> outlasts(candidate, rule))
            .filter(candidate -> covers(candidate.relationships(), rule.relationships())
                && covers(candidate.protocols(), rule.protocols())
                && covers(candidate.purposes(), rule.purposes())
                && candidate.requester().covers(rule.requester())
                && candidate.target().covers(rule.target()))
            .findFirst();
    }

    private static boolean outlasts(Rule rule, Rule other) {
        return rule.expires().isEmpty()
            || other.expires().isPresent() && !rule.expires().get().isBefore(other.expires().get());
    }

    // The empty set is any.
    private static <T> boolean covers(Set<T> set, Set<T> other) {
        return set.isEmpty() || !other.isEmpty() && set.containsAll(other);
    }

    private Stream<String> missingGroups(Rule rule) {
        return Stream.of(rule.requester(), rule.target())
            .filter(who -> who.kind() == PatternKind.GROUP)
            .map(AddressPattern::value)
            .distinct()
            .filter(groupExists.negate());
    }

    /** What may be odd about a rule. */
    public enum Reason implements Keyword {
        /** An earlier rule matches all that this one could match. */
        COVERED,
        /** Its time is over. */
        EXPIRED,
        /** It answers strangers for users who have chosen nothing (XEP-0276 §8). */
        ANSWERS_STRANGERS,
        /** It is for the members of a group that the server does not have. */
        NO_SUCH_GROUP
    }

    /**
     * Something odd about a rule.
     *
     * @param rule  the rule's id
     * @param about the id of the rule that covers it, or the name of the group; empty for the other reasons
     */
    public record Warning(String rule, Reason reason, String about) {
    }
}
