package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.slf4j.Logger;

/** Decides again whether a sharing is allowed, by all that is in force now. What cannot be decided is not allowed. */
final class SharingReview {

    private final Supplier<Policy> policies;
    private final Judge judge;
    private final Logger log;

    SharingReview(Supplier<Policy> policies, Judge judge, Logger log) {
        this.policies = policies;
        this.judge = judge;
        this.log = log;
    }

    /** Why a sharing must not begin; empty if it may. While the policy is only tried, nobody answers by it. */
    Optional<Ending> whyNotBegun(Sharing sharing) {
        return policies.get().mode() == Mode.OBSERVE ? Optional.of(Ending.NOT_ALLOWED) : whyNoLonger(sharing);
    }

    /** Why a sharing has to end; empty if it may go on. */
    Optional<Ending> whyNoLonger(Sharing sharing) {
        try {
            return endingOf(sharing);
        } catch (RuntimeException failure) {
            log.error("Whether sharing " + sharing.id() + " is still allowed cannot be told, so it ends",
                LogText.of(failure));
            return Optional.of(Ending.NOT_ALLOWED);
        }
    }

    private Optional<Ending> endingOf(Sharing sharing) {
        Grant grant = sharing.terms().grant();
        Decision decision =
            judge.review(sharing.requester(), sharing.target(), grant.disclosure(), grant.once());
        if (decision.cause().kind() == Cause.Kind.SUBSCRIBED) {
            return Optional.of(Ending.SUBSCRIBED);
        }
        Level needed = sharing.terms().begunBy() == Origin.SERVER ? Level.ANSWER : Level.ASK;
        return needed.exceeds(decision.level()) ? Optional.of(Ending.NOT_ALLOWED) : Optional.empty();
    }
}
