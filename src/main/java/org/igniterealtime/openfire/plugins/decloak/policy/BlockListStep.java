package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;

/**
 * Denies whoever is on the operator's block list, by address or by another identity, and what such a one sends for
 * another: above every rule and preference. It is to the operator what XEP-0191 §3 is to a user: a blocked contact receives
 * no presence.
 */
final class BlockListStep implements DecisionStep {

    @Override
    public Optional<Decision> decide(DecisionCase asked) {
        BlockList blocked = asked.policy().blocked();
        return blocked.find(asked.request().requester(), asked.now())
            .or(() -> blocked.find(asked.request().disclosure().identities(), asked.now()))
            .or(() -> sender(asked).flatMap(sender -> blocked.find(sender, asked.now())))
            .map(block -> Decision.deny(new Cause.Block(block.jid())));
    }

    private static Optional<Address> sender(DecisionCase asked) {
        return asked.request().disclosure().facts() instanceof StanzaFacts.Contact contact
            ? Optional.of(contact.sender()) : Optional.empty();
    }
}
