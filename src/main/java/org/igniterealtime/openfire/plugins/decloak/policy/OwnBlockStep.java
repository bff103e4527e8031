package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;

/**
 * Denies a subscriber whom the target has shut out itself (XEP-0016, XEP-0191): it does not receive the presence, and has
 * something to gain. Of others that is asked after the rules, and only where these allow something.
 */
final class OwnBlockStep implements DecisionStep {

    private final ConsentStep consent;

    OwnBlockStep(ConsentStep consent) {
        this.consent = consent;
    }

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        return asked.request().relationship() == Relationship.SUBSCRIBED
            && asked.request().disclosure().protocol().isOfPresence()
            ? consent.shutOut(asked.request()) : Optional.empty();
    }
}
