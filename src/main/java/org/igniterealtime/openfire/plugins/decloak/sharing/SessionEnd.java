package org.igniterealtime.openfire.plugins.decloak.sharing;

import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * A session of a full JID is over. Its end, and the beginning of the next one of that name, are told in any order, or
 * only the latter is; so both are taken for it, and neither for the end of what belongs to another stream.
 *
 * @param resource  the full JID
 * @param stream    the stream of the session that has ended or, where it was displaced, of the one that has its full JID
 *                  now
 * @param displaced whether another session has its full JID now; then the host has told nobody that it is gone
 */
public record SessionEnd(Address resource, String stream, boolean displaced) {

    /** The session of a stream has ended. */
    public static SessionEnd ended(Address resource, String stream) {
        return new SessionEnd(resource, stream, false);
    }

    /** A session has begun: any that had its full JID before is over. */
    public static SessionEnd displacedBy(Address resource, String stream) {
        return new SessionEnd(resource, stream, true);
    }

    /** Whether what belongs to a full JID and a stream is over with it. */
    boolean concerns(Address party, String ofStream) {
        return resource.equals(party) && stream.equals(ofStream) != displaced;
    }
}
