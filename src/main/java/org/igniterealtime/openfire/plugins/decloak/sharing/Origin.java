package org.igniterealtime.openfire.plugins.decloak.sharing;

import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/** Who gave the answer with which a sharing began. */
public enum Origin implements Keyword {

    /** The server, for the target. */
    SERVER,
    /** The target's own client, which was asked. */
    CLIENT
}
