package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * The last step: denies what is above a limit of its requester's. XEP-0276 and XEP-0155 leave it to the receiving side whom
 * it tells; a requester who may ask without end could ask everybody.
 *
 * <p>Unlike the steps before it, it has to do with a whole stanza and not with one resource, and it counts. So it is taken
 * once for each stanza: before the two parties are looked up, where the requester is above a limit already, or after the
 * other steps. An explanation looks at the limits, and counts nothing.
 */
final class LimitStep {

    private final PolicyEngine engine;
    private final RequestLimiter limiter;

    LimitStep(PolicyEngine engine, RequestLimiter limiter) {
        this.engine = engine;
        this.limiter = limiter;
    }

    /**
     * The denial of a request whose requester is above a limit already; empty if the other steps have to decide.
     *
     * @param unseen  the request, of which the relationship has not been looked up
     * @param counted whose request it counts as
     */
    Optional<Verdict> refuse(Policy policy, DisclosureRequest unseen, Address counted) {
        if (unseen.kind() == TargetKind.INTERNAL || counted.bare().equals(unseen.target().bare())) {
            return Optional.empty();
        }
        return limiter.refuses(counted, unseen.target(), policy.limits()).map(excess -> {
            Decision decision = engine.blocked(policy, unseen).orElseGet(excess::denial);
            return new Verdict(policy, Optional.of(unseen), decision, List.of()).above(excess);
        });
    }

    /** Counts a request; the verdict of the other steps stands unless it is above a limit. */
    Verdict count(Verdict verdict, Address counted) {
        return limiter.limit(verdict, counted);
    }

    /** What the explanation of the other steps comes to if the request came now. Counts nothing. */
    Explanation explain(Policy policy, DisclosureRequest request, Address counted, Explanation unlimited) {
        return limiter.look(request, counted, unlimited.decision(), policy.limits())
            .map(excess -> unlimited.instead(excess.denial()))
            .orElse(unlimited);
    }
}
