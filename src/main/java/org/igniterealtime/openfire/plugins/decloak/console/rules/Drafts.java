package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;

/** Drafts whose rules are one step away from those of a policy, and whose revision is the same. */
final class Drafts {

    private Drafts() {
    }

    /** The policy with a rule in the place of the one that it was made from, or as a new one. */
    static Policy with(Policy policy, Rule rule, RuleForm form) {
        return changed(policy, rules -> {
            OptionalInt original = place(rules, form.original());
            if (original.isPresent()) {
                rules.set(original.getAsInt(), rule);
            } else {
                int end = form.first() ? 0 : rules.size();
                rules.add(place(rules, form.after()).stream().map(after -> after + 1).findFirst().orElse(end), rule);
            }
        });
    }

    static Policy without(Policy policy, String id) {
        return changed(policy, rules -> rules.removeIf(rule -> rule.id().equals(id)));
    }

    /** The policy with a rule moved up (below zero) or down by one place; as it is if there is no such place. */
    static Policy moved(Policy policy, String id, int by) {
        return changed(policy, rules -> place(rules, id).ifPresent(from -> {
            if (from + by >= 0 && from + by < rules.size()) {
                Collections.swap(rules, from, from + by);
            }
        }));
    }

    static Policy enabled(Policy policy, String id, boolean enabled) {
        return changed(policy, rules -> rules.replaceAll(rule -> rule.id().equals(id) ? enabled(rule, enabled) : rule));
    }

    private static Rule enabled(Rule rule, boolean enabled) {
        return new Rule(rule.id(), enabled, rule.note(), rule.requester(), rule.target(), rule.relationships(),
            rule.protocols(), rule.purposes(), rule.defaultLevel(), rule.ceiling(), rule.expires());
    }

    static Optional<Rule> find(Policy policy, String id) {
        return policy.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private static OptionalInt place(List<Rule> rules, String id) {
        return IntStream.range(0, rules.size()).filter(i -> rules.get(i).id().equals(id)).findFirst();
    }

    private static Policy changed(Policy policy, Consumer<List<Rule>> change) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        change.accept(rules);
        return policy.withRules(rules);
    }
}
