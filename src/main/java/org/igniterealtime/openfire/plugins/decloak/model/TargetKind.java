package org.igniterealtime.openfire.plugins.decloak.model;

/** What stands behind a target's address; it decides what the server can do for it. */
public enum TargetKind implements Word {

    /** An account of this server's domain, whether it exists or not: that must make no difference to a requester. */
    USER,
    /** A service of this server's operator that is connected as an external component (XEP-0114): a gateway, say. */
    SERVICE,
    /** An entity on another server, which decides for it. */
    REMOTE,
    /** This server itself, a chat room, or another service inside the server: nothing of a user is disclosed. */
    INTERNAL
}
