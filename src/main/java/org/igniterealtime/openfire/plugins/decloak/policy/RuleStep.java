package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;

/**
 * Decides by the first rule that matches, within what the target may say to it. A rule is the explicit configuration that
 * XEP-0276 §8 (Security Considerations) asks for.
 */
final class RuleStep implements DecisionStep {

    private final Groups groups;
    private final TargetStep target;

    RuleStep(Groups groups, TargetStep target) {
        this.groups = groups;
        this.target = target;
    }

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        for (Rule rule : asked.rules()) {
            Optional<Mismatch> mismatch = rule.mismatch(asked.request(), asked.now(), groups);
            if (mismatch.isEmpty()) {
                Decision decision = new Decision(rule.defaultLevel(), new Cause.Rule(rule.id()));
                return Optional.of(target.within(asked, rule.ceiling(), decision));
            }
            asked.passedOver().accept(rule, mismatch.get());
        }
        return Optional.empty();
    }
}
