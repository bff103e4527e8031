package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Leaves alone what is for this server, or a service inside it: nothing of a user's would be disclosed. XEP-0276 §3
 * (Approach) is about a request to a user's bare JID.
 */
final class InternalTargetStep implements DecisionStep {

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        return asked.request().kind() == TargetKind.INTERNAL
            ? Optional.of(new Decision(Level.ASK, new Cause.Target()))
            : Optional.empty();
    }
}
