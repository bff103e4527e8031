package org.igniterealtime.openfire.plugins.decloak.model;

/** The protocol by which a disclosure is asked for, or made. */
public enum Protocol implements Word {

    /** Temporary presence sharing (XEP-0276), in any of the three forms that are in use. */
    DECLOAK,
    /** A Telehash hashname: its recipient is the requester, and whoever sends it the target. */
    HASHNAME
}
