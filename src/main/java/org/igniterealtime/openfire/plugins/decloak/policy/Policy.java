package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;

/**
 * The operator's policy at one revision: an immutable snapshot that is swapped whole.
 *
 * @param revision     counts the changes since the plugin was installed; 0 before the first
 * @param mode         whether decisions have an effect
 * @param defaultLevel what happens to a request to a user that no rule matches
 * @param rules        the rules, in the order in which they are tried
 * @param blocked      the block list
 * @param limits       how long sharings last, and how often anybody may ask
 * @param fault        why there is no policy of the operator's to read; then everything is denied
 */
public record Policy(long revision, Mode mode, Level defaultLevel, List<Rule> rules, BlockList blocked,
                     Limits limits, Optional<String> fault) {

    public Policy {
        rules = List.copyOf(rules);
    }

    /** A policy that could be read. */
    public Policy(long revision, Mode mode, Level defaultLevel, List<Rule> rules, BlockList blocked, Limits limits) {
        this(revision, mode, defaultLevel, rules, blocked, limits, Optional.empty());
    }

    /** A policy that could be read, with the limits that hold out of the box. */
    public Policy(long revision, Mode mode, Level defaultLevel, List<Rule> rules, BlockList blocked) {
        this(revision, mode, defaultLevel, rules, blocked, Limits.OUT_OF_THE_BOX);
    }

    /** The policy before an operator has said anything: nothing of any user is disclosed. */
    public static Policy outOfTheBox() {
        return new Policy(0, Mode.ENFORCE, Level.DENY, List.of(), BlockList.EMPTY);
    }

    /** The policy that is in force while the operator's cannot be read: everything is denied. */
    public static Policy unreadable(String fault) {
        return new Policy(0, Mode.ENFORCE, Level.DENY, List.of(), BlockList.EMPTY, Limits.OUT_OF_THE_BOX,
            Optional.of(fault));
    }

    /** This policy as another revision. */
    public Policy withRevision(long other) {
        return new Policy(other, mode, defaultLevel, rules, blocked, limits, fault);
    }

    /** Whether the policy has an effect and lets something of some user be disclosed to somebody. */
    public boolean permitsAnything(Instant now) {
        return fault.isEmpty() && mode == Mode.ENFORCE
            && (defaultLevel.exceeds(Level.DENY) || rules.stream().anyMatch(rule -> rule.permitsAnything(now)));
    }

    /** From when on something else may be decided, since a rule expires; {@link Instant#MAX} if none does. */
    public Instant nextExpiry(Instant now) {
        return rules.stream().filter(Rule::enabled).map(Rule::expires).flatMap(Optional::stream)
            .filter(expires -> expires.isAfter(now))
            .min(Instant::compareTo).orElse(Instant.MAX);
    }
}
