package org.igniterealtime.openfire.plugins.decloak.model;

import java.time.Instant;

/**
 * Two accounts of which a service has confirmed to one who the other is.
 *
 * @param one   an account
 * @param other the other account; it makes no difference which is which
 * @param until when they are strangers again
 */
public record Introduction(Address one, Address other, Instant until) {

    public Introduction {
        boolean swap = one.toString().compareTo(other.toString()) > 0;
        Address first = (swap ? other : one).bare();
        other = (swap ? one : other).bare();
        one = first;
    }

    /** Whether it is over. */
    public boolean hasExpired(Instant now) {
        return !now.isBefore(until);
    }
}
