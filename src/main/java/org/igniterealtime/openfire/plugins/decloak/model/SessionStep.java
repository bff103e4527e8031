package org.igniterealtime.openfire.plugins.decloak.model;

/**
 * One step of what two do with each other: a call, a transfer of bytes, or a negotiated chat.
 *
 * @param activity which of them
 * @param move     what the step does to it
 * @param name     by which name it goes among those of its activity; empty if the step does not say
 * @param from     who takes the step
 * @param to       the other party, as addressed
 * @param stanza   the stanza's id, by which a reply is told; empty if it has none
 */
public record SessionStep(Activity activity, Move move, String name, Address from, Address to, String stanza) {

    /** What two do with each other. Different activities may have the same name. */
    public enum Activity {
        /** A call or file transfer in Jingle (XEP-0166), in one of its older dialects, or announced (XEP-0353). */
        JINGLE,
        /** A stream initiation (XEP-0095), and its bytes in-band (XEP-0047) or by SOCKS5 (XEP-0065). */
        STREAM,
        /** A chat that is negotiated (XEP-0155). */
        CHAT
    }

    /** What a step does. */
    public enum Move {
        /** One of the two would like it, and it begins if the other would like it too. */
        PROPOSE,
        /** One of the two begins it; it has begun unless the other refuses. */
        OFFER,
        /** It goes on. */
        GO_ON,
        /** The other has accepted it. */
        ACCEPT,
        /** The account that was asked will not have it, with whichever of its clients. */
        REJECT,
        /** It is over. */
        END
    }
}
