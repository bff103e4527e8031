package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Denies a user's answer in the negotiation of a chat session that the policy has let nobody ask for, unless it goes to a
 * subscriber. XEP-0155 §7: "the contact's client SHOULD NOT automatically … either accept the user's request or return an
 * error to the user unless the user is subscribing to the contact's presence".
 */
final class UnaskedAnswerCondition implements Condition {

    @Override
    public Optional<Decision> objection(DecisionCase asked, Decision decision) {
        boolean isUnasked = asked.request().disclosure().facts() instanceof StanzaFacts.Chat chat
            && !chat.asked() && asked.request().kind() == TargetKind.USER;
        return isUnasked && decision.cause().kind() != Cause.Kind.SUBSCRIBED
            ? Optional.of(Decision.deny(new Cause.Stanza(StanzaFault.UNASKED)))
            : Optional.empty();
    }
}
