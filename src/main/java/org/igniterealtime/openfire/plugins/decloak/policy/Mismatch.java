package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/** Why a rule was passed over; in the order in which a rule's conditions are looked at. */
public enum Mismatch implements Keyword {

    /** The rule is switched off. */
    DISABLED,
    /** The rule's time is over. */
    EXPIRED,
    /** The rule is for another protocol. */
    PROTOCOL,
    /** The rule is for another purpose. */
    PURPOSE,
    /** The rule is for another relationship. */
    RELATIONSHIP,
    /** The rule is for other requesters. */
    REQUESTER,
    /** The rule is for other targets. */
    TARGET
}
