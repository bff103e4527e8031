package org.igniterealtime.openfire.plugins.decloak.protocol;

/** The moments at which handlers see a stanza on its way through the server. */
public enum Moment {
    /** The server has read it, and has not acted on it. */
    READ,
    /** The server has acted on it. */
    PROCESSED,
    /** The server is about to deliver it to a client, component or server. */
    DELIVER,
    /** The server has delivered it. */
    DELIVERED;

    /** The moment of which the host tells in its own words. */
    public static Moment of(boolean incoming, boolean processed) {
        if (incoming) {
            return processed ? PROCESSED : READ;
        }
        return processed ? DELIVERED : DELIVER;
    }
}
