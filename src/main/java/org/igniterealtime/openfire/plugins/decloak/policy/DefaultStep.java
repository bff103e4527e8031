package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Decides where no rule matches: of a user by the default level, which is deny out of the box (XEP-0276 §8), of a contact
 * at a gateway by the gateway's level (XEP-0276 §5), and anything else decides for itself. A verification code has passed
 * the list of services by now, and goes on.
 */
final class DefaultStep implements DecisionStep {

    private final TargetStep target;

    DefaultStep(TargetStep target) {
        this.target = target;
    }

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        if (asked.request().kind() == TargetKind.GATEWAY) {
            return Optional.of(target.byGateway(asked));
        }
        if (asked.request().kind() != TargetKind.USER) {
            return Optional.of(new Decision(Level.ASK, new Cause.Target()));
        }
        Decision decision = VerificationServiceStep.isCode(asked.request())
            ? new Decision(Level.ASK, new Cause.Service(Cause.Service.About.LISTED))
            : new Decision(asked.policy().defaultLevel(), new Cause.Default());
        return Optional.of(target.within(asked, decision.level(), decision));
    }
}
