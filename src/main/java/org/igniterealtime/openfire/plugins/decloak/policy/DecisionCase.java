package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;

/**
 * What the steps of a decision look at.
 *
 * @param policy     the policy to decide by
 * @param request    what is asked, with what the server knows of the two parties
 * @param now        the time of the decision
 * @param candidates the rules that may match a request, in their order
 * @param passedOver is told of each rule that does not match, and why
 */
record DecisionCase(Policy policy, DisclosureRequest request, Instant now,
                    Function<DisclosureRequest, List<Rule>> candidates, BiConsumer<Rule, Mismatch> passedOver) {

    /** The rules that may match this request, in their order. */
    List<Rule> rules() {
        return candidates.apply(request);
    }
}
