package org.igniterealtime.openfire.plugins.decloak.model;

import java.time.Instant;

/**
 * A service has confirmed to an account who another is, and that account has acted on it: it is one way.
 *
 * @param introduced the account that asked for contact, and of which the recipient knows who it is
 * @param recipient  the account that was asked
 * @param until      when the one is a stranger to the other again
 */
public record Introduction(Address introduced, Address recipient, Instant until) {

    public Introduction {
        introduced = introduced.bare();
        recipient = recipient.bare();
    }

    /** Whether it is over. */
    public boolean hasExpired(Instant now) {
        return !now.isBefore(until);
    }
}
