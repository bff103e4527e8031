package org.igniterealtime.openfire.plugins.decloak.protocol;

/** The moments of a stanza's way through the server at which it is looked at. */
public enum Moment {
    /** The server has read it, and has not acted on it. */
    READ,
    /** The server has acted on what it has read. */
    PROCESSED,
    /** The server is about to hand it to somebody's client, component or server. */
    DELIVER,
    /** The server has handed it on. */
    DELIVERED;

    /** The moment of which the host tells in its own words. */
    public static Moment of(boolean incoming, boolean processed) {
        if (incoming) {
            return processed ? PROCESSED : READ;
        }
        return processed ? DELIVERED : DELIVER;
    }
}
