package org.igniterealtime.openfire.plugins.decloak.sharing;

import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * A gateway's contact and somebody who asks for its presence.
 *
 * @param contact   the contact: a bare address
 * @param requester who asks, as the answer is addressed
 * @param stream    the stream of the session that asks; empty if it has none on this server
 */
public record ExpectedPair(Address contact, Address requester, String stream) {

    /** Whether something that is addressed to somebody reaches the requester: to it, or to all resources of it. */
    boolean isReachedBy(Address recipient) {
        return recipient.equals(requester) || !recipient.isFull() && recipient.equals(requester.bare());
    }
}
