package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;

/** Asks entities what they can do (XEP-0030). */
@FunctionalInterface
public interface Discovery {

    /**
     * Asks, without waiting.
     *
     * @param whom who is asked
     * @param then is told the reply, or that there was none in time; once, on any thread
     */
    void ask(Address whom, Consumer<DiscoReply> then);
}
