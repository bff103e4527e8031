package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;

/**
 * Denies everything while the policy cannot be read: unreadable is never taken for empty. XEP-0276 §8 (Security
 * Considerations): sharing is disabled unless somebody has enabled it.
 */
final class UnreadablePolicyStep implements DecisionStep {

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        return asked.policy().fault()
            .map(fault -> Decision.deny(new Cause.Failure(Cause.Failure.About.POLICY, fault)));
    }
}
