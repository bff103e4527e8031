package org.igniterealtime.openfire.plugins.decloak.model;

/** Why a disclosure is asked for: the {@code reason} attribute (XEP-0276 §6). */
public enum Purpose implements Keyword {

    /** A voice or video call. */
    MEDIA,
    /** A conversation in text, for example an encrypted one. */
    TEXT,
    /** One or more file transfers. */
    FILE,
    /** No reason was given. */
    UNSPECIFIED,
    /** A reason was given that the specification does not define. */
    OTHER
}
