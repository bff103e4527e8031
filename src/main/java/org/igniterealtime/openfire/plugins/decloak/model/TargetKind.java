package org.igniterealtime.openfire.plugins.decloak.model;

/** What stands behind a target's address; it decides what the server can do for it. */
public enum TargetKind implements Keyword {

    /** An account of this server's domain, whether it exists or not: that must make no difference to a requester. */
    USER,
    /**
     * A gateway to another network, or a contact on it: a connected component that says that it is one (XEP-0100), or
     * a domain that the operator says is one. It stands for no account of this server.
     */
    GATEWAY,
    /** Another service of this server's operator that is connected as an external component (XEP-0114). */
    SERVICE,
    /** An entity on another server, which decides for it. */
    REMOTE,
    /** This server itself, a chat room, or another service inside the server: nothing of a user is disclosed. */
    INTERNAL
}
