package org.igniterealtime.openfire.plugins.decloak.protocol.hashname;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;

/** What a stanza with a hashname turned out to be. */
public sealed interface Announcement {

    /**
     * Somebody says which hashname is theirs.
     *
     * @param sender     whose hashname it is
     * @param recipient  who is told; empty for everybody who is subscribed to the sender's presence
     * @param hashname   the hashname
     * @param isSecondHand whether a chat room passes it on, so that it is not the sender's own
     */
    record Valid(Address sender, Optional<Address> recipient, Hashname hashname, boolean isSecondHand)
            implements Announcement {
    }

    /**
     * There is something in the protocol's namespace that nobody is to act on.
     *
     * @param fault what is wrong with it
     */
    record Malformed(StanzaFault fault) implements Announcement {
    }
}
