package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.slf4j.Logger;

/** Decides again whether a sharing is allowed, by all that is in force now. What cannot be decided is not allowed. */
public final class SharingReview {

    private final Supplier<Policy> policies;
    private final Authorizer authorizer;
    private final Logger log;

    public SharingReview(Supplier<Policy> policies, Authorizer authorizer, Logger log) {
        this.policies = policies;
        this.authorizer = authorizer;
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
            log.error("Decloak could not decide whether sharing " + sharing.id() + " is still allowed, and ends it",
                LogText.of(failure));
            return Optional.of(Ending.NOT_ALLOWED);
        }
    }

    private Optional<Ending> endingOf(Sharing sharing) {
        Grant grant = sharing.terms().grant();
        Decision decision =
            authorizer.review(sharing.requester(), sharing.target(), grant.disclosure(), grant.once());
        if (decision.cause().kind() == Cause.Kind.SUBSCRIBED) {
            return Optional.of(Ending.SUBSCRIBED);
        }
        Level needed = sharing.terms().begunBy() == Origin.SERVER ? Level.ANSWER : Level.ASK;
        return needed.exceeds(decision.level()) ? Optional.of(Ending.NOT_ALLOWED) : Optional.empty();
    }

    /** What has become of a request that was left to the target's clients. */
    enum Standing {
        /** What they answer may be disclosed. */
        ALLOWED,
        /** Nothing may be disclosed to the requester any more. */
        DENIED,
        /** What they send is no answer: the requester receives the presence by right, or the policy is only observed. */
        VOID
    }

    /** What has become of a request since it was left to the clients, one of which answers. */
    Standing standing(OpenRequests.Request request, Address from) {
        if (policies.get().mode() == Mode.OBSERVE) {
            return Standing.VOID;
        }
        Decision decision = authorizer.review(request.requester(), from, request.grant().disclosure(),
            request.grant().once());
        if (decision.cause().kind() == Cause.Kind.SUBSCRIBED) {
            return Standing.VOID;
        }
        return decision.level().exceeds(Level.DENY) ? Standing.ALLOWED : Standing.DENIED;
    }

    /** The limits that are in force. */
    Limits limits() {
        return policies.get().limits();
    }

    /** From when on a review may come out differently, if nobody changes anything. */
    Instant nextChange(Address requester, Address target) {
        return authorizer.nextChange(requester, target);
    }
}
