package org.igniterealtime.openfire.plugins.decloak.model;

/**
 * The reply to some stanza.
 *
 * @param answer what it says
 * @param inChat whether it is one to a message, and not one to an IQ: the two do not share their ids
 * @param from   who replies
 * @param to     whose stanza is replied to
 * @param stanza that stanza's id; not empty
 */
public record SessionReply(Answer answer, boolean inChat, Address from, Address to, String stanza) {

    /** What a reply says. */
    public enum Answer {
        /** All is well. */
        RESULT,
        /** An error. */
        ERROR,
        /** What the stanza is about is not known (RFC 6120 §8.3.3.7; XEP-0166 §6.7, XEP-0047 §2.3, XEP-0065 §5.3.2). */
        UNKNOWN,
        /** It may be tried again in smaller blocks (XEP-0047 §2.1). */
        SMALLER
    }
}
