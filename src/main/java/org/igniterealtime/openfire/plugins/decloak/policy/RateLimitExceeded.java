package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/** Which limit a request is above. */
public enum RateLimitExceeded implements Keyword {

    /** The requester asks too often. */
    REQUESTS_PER_MINUTE,
    /** The requester asks too many different targets: it looks who is there. */
    TARGETS_PER_HOUR,
    /** The requesters of one remote domain together ask too often. */
    REQUESTS_PER_MINUTE_OF_DOMAIN,
    /** The requesters of one remote domain together ask too many different targets. */
    TARGETS_PER_HOUR_OF_DOMAIN;

    /** The denial of what is above the limit. */
    Decision denial() {
        return Decision.deny(new Cause.Limit(word()));
    }

    /** Whether it is all of a domain together that is above the limit. */
    public boolean isOfDomain() {
        return this == REQUESTS_PER_MINUTE_OF_DOMAIN || this == TARGETS_PER_HOUR_OF_DOMAIN;
    }
}
