package org.igniterealtime.openfire.plugins.decloak.model;

/** Why a stanza that has something of a protocol is not a request that can be decided. The peer is at fault, or unlucky. */
public enum StanzaFault implements Keyword {

    /** An attribute of another namespace stands for from, to, type or id, so that it can be read in two ways. */
    AMBIGUOUS,
    /** It comes back in an error, which repeats what somebody else has said (RFC 6120 §8.3.1). */
    ERROR,
    /** Its sender has not logged in. */
    NOT_LOGGED_IN,
    /** The sender's or the recipient's address is not valid (RFC 7622). */
    INVALID_ADDRESS,
    /** It does not say who asks. */
    NO_SENDER,
    /** It is not addressed to anybody, or to everybody. */
    NO_RECIPIENT,
    /** The presence is not available, and only available presence asks (XEP-0276 §3). */
    NOT_AVAILABLE,
    /** Its namespace does not define the element. */
    UNDEFINED_ELEMENT,
    /** A step in the negotiation of a chat session is not of the form that XEP-0155 §4 has. */
    MALFORMED_CHAT,
    /** An answer in the negotiation of a chat session that the policy has let nobody ask for (XEP-0155 §7). */
    UNASKED,
    /** A step of a chat session that was ended; a new one has a new thread (XEP-0155 §4.1, §4.4). */
    ENDED_CHAT,
    /** There is not one hashname of 64 hexadecimal digits (Telehash, XMPP bindings). */
    MALFORMED_HASHNAME,
    /** The verification code is malformed, or comes back in an error (it-se.me, Sending codes). */
    MALFORMED_CODE,
    /** The contact request is malformed, or comes back in an error (it-se.me, Contacts Request). */
    MALFORMED_CONTACT
}
