package org.igniterealtime.openfire.plugins.decloak.enforcement;

import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.xmpp.packet.Packet;

/** The part that one of the neighbouring protocols has in the way of a stanza. */
public interface Gate {

    /**
     * Decides what a stanza carries of the protocol, if it does, and lets the decision come true. It is asked once for
     * each stanza and its parties.
     *
     * @param judge decides about the stanza, by one policy
     * @return whether anything was taken out
     */
    boolean decide(Packet packet, Judge judge);

    /**
     * Takes out of a stanza all that is of the protocol.
     *
     * @return whether there was anything
     */
    boolean strip(Packet packet);
}
