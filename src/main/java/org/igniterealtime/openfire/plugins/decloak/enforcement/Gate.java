package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.xmpp.packet.Packet;

/** The part that one of the neighbouring protocols has in the way of a stanza. */
public interface Gate {

    /** Whether a stanza concerns the protocol though it carries nothing of it, since it answers what did. */
    default boolean expects(Packet packet) {
        return false;
    }

    /**
     * Decides what a stanza that the server has just read carries of the protocol, if it does, and lets the decision
     * come true. A second time changes nothing more.
     *
     * @param judge decides about the stanza, by one policy
     * @return whether anything was taken out
     */
    boolean decide(Packet packet, Judge judge);

    /**
     * Whether the server may hand a stanza to somebody's client: not so, if it is a copy of what was let pass to one
     * client only.
     */
    default boolean mayBeDelivered(Packet packet) {
        return true;
    }

    /**
     * Takes out of a stanza all that is of the protocol.
     *
     * @return whether there was anything
     */
    boolean strip(Packet packet);
}
