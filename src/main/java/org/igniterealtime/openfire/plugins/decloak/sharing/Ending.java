package org.igniterealtime.openfire.plugins.decloak.sharing;

import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/** Why a sharing ended. */
public enum Ending implements Keyword {

    /** One side sent directed unavailable presence to the other (XEP-0276 §3). */
    LEFT,
    /** One side went offline. */
    OFFLINE,
    /** The session that it was for ended, or was rejected. */
    SESSION_OVER,
    /** No session began in time. */
    NO_SESSION,
    /** It lasted as long as a sharing may. */
    TIME_LIMIT,
    /** An operator or the user ended it. */
    REVOKED,
    /** What is allowed has changed, and no longer allows it. */
    NOT_ALLOWED,
    /** The requester receives the target's presence by a subscription now. */
    SUBSCRIBED,
    /** The gateway of the contact has disconnected. */
    GATEWAY_GONE,
    /** There were too many others. */
    CROWDED_OUT,
    /** The plugin goes. */
    SHUTDOWN
}
