package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Question;

/**
 * What was decided about one stanza, by one revision of the policy.
 *
 * @param policy      the policy it was decided by
 * @param question    what was asked; of several requests in one stanza, the one that was decided most strictly; empty
 *                    if the stanza was not a request that could be decided
 * @param decision    the decision: the strictest
 * @param answerFrom  for whom the server answers: the available resources of a user, or a gateway's contact, which has
 *                    none; nobody unless the level is answer
 */
public record Ruling(Policy policy, Optional<Question> question, Decision decision, List<Address> answerFrom) {

    public Ruling {
        answerFrom = List.copyOf(answerFrom);
    }
}
