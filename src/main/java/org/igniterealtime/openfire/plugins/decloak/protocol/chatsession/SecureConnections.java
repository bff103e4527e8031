package org.igniterealtime.openfire.plugins.decloak.protocol.chatsession;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/** What the server knows of its clients' connections. */
@FunctionalInterface
public interface SecureConnections {

    /** Whether a client is connected by TLS; empty if it is not connected to this server. */
    Optional<Boolean> isSecure(Address client);
}
