package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;

/** Denies whoever is on the operator's block list, by address or by another identity: above every rule and preference. */
final class BlockListStep implements DecisionStep {

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        BlockList blocked = asked.policy().blocked();
        return blocked.find(asked.request().requester(), asked.now())
            .or(() -> blocked.find(asked.request().disclosure().identities(), asked.now()))
            .map(block -> Decision.deny(new Cause.Block(block.jid())));
    }
}
