package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * What was decided about one stanza, by one revision of the policy.
 *
 * @param policy      the policy it was decided by
 * @param request    what was asked; of several requests in one stanza, the one that was decided most strictly; empty
 *                    if the stanza was not a request that could be decided
 * @param decision    the decision: the strictest
 * @param answerFrom  for whom the server answers: the available resources of a user, or a gateway's contact, which has
 *                    none; nobody unless the level is answer
 * @param excess      the limit that the request is above, whether or not that is what decided; empty if it is above none
 */
public record Verdict(Policy policy, Optional<DisclosureRequest> request, Decision decision, List<Address> answerFrom,
                     Optional<RateLimitExceeded> excess) {

    public Verdict {
        answerFrom = List.copyOf(answerFrom);
    }

    /** A verdict about what is above no limit. */
    public Verdict(Policy policy, Optional<DisclosureRequest> request, Decision decision, List<Address> answerFrom) {
        this(policy, request, decision, answerFrom, Optional.empty());
    }

    /** Whether the target is none that anything could be disclosed of: this server, or a service inside it. */
    public boolean isLeftAlone() {
        return request.map(DisclosureRequest::kind).filter(TargetKind.INTERNAL::equals).isPresent();
    }

    /** The same verdict with another decision. */
    public Verdict instead(Decision other) {
        return new Verdict(policy, request, other, answerFrom, excess);
    }

    /** The same verdict about a request that is above a limit, which denies it unless it is denied by a block already. */
    Verdict above(RateLimitExceeded limit) {
        Decision denied = decision.cause().kind() == Cause.Kind.BLOCK ? decision
            : limit.denial();
        return new Verdict(policy, request, denied, List.of(), Optional.of(limit));
    }

    /** The stricter of two verdicts about one stanza; this one where they are equally strict. */
    public Verdict strictest(Verdict other) {
        return decision.level().exceeds(other.decision.level()) ? other : this;
    }

    /** Whether the policy is only tried, and nothing is to be changed. */
    public boolean isOnlyTried() {
        return policy.mode() == Mode.OBSERVE;
    }

    /** Whether something is to be taken out of the stanza: it is denied, and not just tried. */
    public boolean isDeniedInEffect() {
        return decision.level() == Level.DENY && !isOnlyTried();
    }
}
