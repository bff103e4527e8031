package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoAnswer;

/** What was found out about what a gateway's contact can do. */
sealed interface Finding {

    /** It is known. */
    record Known(DiscoAnswer answer) implements Finding {
    }

    /**
     * It cannot be found out.
     *
     * @param why a sentence for the operator
     */
    record Unknown(String why) implements Finding {
    }
}
