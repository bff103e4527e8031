package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Denies the step of a chat session's negotiation that is against the operator's terms, or claims what the server knows
 * not to be so (XEP-0155 §10.2).
 */
final class ChatTermsCondition implements Condition {

    @Override
    public Optional<Decision> objection(DecisionCase asked, Decision decision) {
        boolean isLeftAlone = asked.request().kind() == TargetKind.INTERNAL;
        if (isLeftAlone || !(asked.request().disclosure().facts() instanceof StanzaFacts.Chat chat)) {
            return Optional.empty();
        }
        List<String> unmet = asked.policy().chatTerms().unmet(chat);
        return unmet.isEmpty() ? Optional.empty() : Optional.of(Decision.deny(new Cause.Requirement(unmet)));
    }
}
