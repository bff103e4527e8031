package org.igniterealtime.openfire.plugins.decloak.model;

/** What requester and target already are to each other. */
public enum Relationship implements Keyword {

    /** They are one account. */
    SELF,
    /** The requester already receives the target's presence. */
    SUBSCRIBED,
    /** A service has confirmed to one who the other is (it-se.me), not long ago. */
    INTRODUCED,
    /** Their accounts are on the same domain, and the requester does not receive the target's presence. */
    SAME_DOMAIN,
    /** None of the above. */
    STRANGER,
    /** This server has neither party's contact list, so it cannot tell. */
    UNKNOWN
}
