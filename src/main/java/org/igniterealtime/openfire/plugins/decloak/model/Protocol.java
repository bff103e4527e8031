package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.EnumSet;
import java.util.Set;

/** The protocol by which a disclosure is asked for, or made. */
public enum Protocol implements Keyword {

    /** Temporary presence sharing (XEP-0276), in any of the three forms that are in use. */
    DECLOAK,
    /** Negotiation of a chat session (XEP-0155), whose answer, or error, discloses that somebody is there. */
    CHAT_SESSION,
    /** A Telehash hashname: its recipient is the requester, and whoever sends it the target. */
    HASHNAME,
    /** A verification code of a service (it-se.me): the service is the requester, and whoever gets it the target. */
    VERIFICATION,
    /** A contact request with details of who asks (it-se.me): the account that asks is the requester. */
    CONTACT;

    /** Whether it is presence that is disclosed by the protocol, or what goes with it. */
    public boolean isOfPresence() {
        return this == DECLOAK || this == CHAT_SESSION || this == HASHNAME;
    }

    /** Whether asking by it counts against the requester's limits. */
    public boolean isLimited() {
        return this == DECLOAK || this == CHAT_SESSION || this == CONTACT;
    }

    /** For what it can be asked: only a request for temporary presence says why. */
    public Set<Purpose> purposes() {
        return switch (this) {
            case DECLOAK -> EnumSet.allOf(Purpose.class);
            case CHAT_SESSION -> EnumSet.of(Purpose.TEXT);
            case HASHNAME, VERIFICATION, CONTACT -> EnumSet.of(Purpose.UNSPECIFIED);
        };
    }
}
