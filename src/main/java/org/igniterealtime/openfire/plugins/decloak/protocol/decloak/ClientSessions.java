package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.xmpp.packet.Presence;

/** The sessions of the server's own clients, as far as they are answered for. */
@FunctionalInterface
public interface ClientSessions {

    /**
     * The session that has a full JID now; empty if there is none.
     *
     * @return tells each time what the session's presence is, or nothing once the session is closed
     */
    Optional<Supplier<Optional<Presence>>> find(Address resource);
}
