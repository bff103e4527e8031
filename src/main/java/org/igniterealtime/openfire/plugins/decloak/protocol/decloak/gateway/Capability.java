package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;

/** What was found out about what a gateway's contact can do. */
sealed interface Capability {

    /** It is known. */
    record Known(DiscoAnswer answer) implements Capability {
    }

    /**
     * It cannot be found out.
     *
     * @param why a sentence for the operator
     */
    record Unknown(String why) implements Capability {
    }
}
