package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;

/** Which session has a full JID. The stream tells apart the sessions that follow one another under one full JID. */
public interface SessionStreams {

    /** The stream of the session of this server that has a full JID now; empty if there is none. Quick. */
    String of(Address resource);

    /** The streams of those who have two addresses now. */
    default StreamPair between(Address from, Address to) {
        return new StreamPair(of(from), of(to));
    }

    /**
     * Whether a session is over. Call this after storing something about a session: the end of the session may have been
     * reported before it was stored.
     *
     * @param resource its full JID
     * @param stream   its stream
     */
    default Optional<SessionEnd> departed(Address resource, String stream) {
        String now = of(resource);
        if (now.equals(stream)) {
            return Optional.empty();
        }
        return Optional.of(now.isEmpty() ? SessionEnd.ended(resource, stream) : SessionEnd.displacedBy(resource, now));
    }

    /** Those of a sharing's two sessions that are over. */
    default Stream<SessionEnd> departed(Sharing sharing) {
        return Stream.of(departed(sharing.requester(), sharing.streams().from()),
            departed(sharing.target(), sharing.streams().to())).flatMap(Optional::stream);
    }
}
