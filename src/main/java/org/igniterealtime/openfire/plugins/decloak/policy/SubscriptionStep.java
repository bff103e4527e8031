package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;

/** Leaves to the clients what a requester asks that receives the target's presence anyway (RFC 6121 §4.2.2). */
final class SubscriptionStep implements DecisionStep {

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        Relationship relationship = asked.request().relationship();
        boolean isKnown = asked.request().disclosure().protocol().isOfPresence()
            && (relationship == Relationship.SELF || relationship == Relationship.SUBSCRIBED);
        return isKnown ? Optional.of(new Decision(Level.ASK, new Cause.Subscribed())) : Optional.empty();
    }
}
