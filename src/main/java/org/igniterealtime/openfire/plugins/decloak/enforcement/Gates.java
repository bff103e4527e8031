package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.xmpp.packet.Packet;

/**
 * The gates of the neighbouring protocols, in the order in which a stanza passes them. What every stanza of the server
 * is asked for is asked of the one gate that it is for.
 */
public final class Gates {

    private final ChatSessionGate chats;
    private final VerificationGate codes;
    private final List<Gate> all;

    public Gates(ChatSessionGate chats, HashnameGate hashnames, VerificationGate codes, ContactGate contacts) {
        this.chats = chats;
        this.codes = codes;
        this.all = List.of(chats, hashnames, codes, contacts);
    }

    /** Whether a stanza concerns one of the protocols though it carries nothing of it, since it answers what did. */
    boolean expect(Packet packet) {
        return chats.expects(packet);
    }

    /**
     * Decides what a stanza carries of any of the protocols.
     *
     * @return whether anything was taken out
     */
    boolean decide(Packet packet, Judge judge) {
        boolean taken = false;
        for (Gate gate : all) {
            taken |= gate.decide(packet, judge);
        }
        return taken;
    }

    /** Whether the server may hand a stanza to somebody's client: not so, if it is a copy of a secret. */
    boolean letOut(Packet packet) {
        return codes.mayBeDelivered(packet);
    }

    /**
     * Takes out of a stanza all that is of any of the protocols.
     *
     * @return whether there was anything
     */
    boolean strip(Packet packet) {
        boolean taken = false;
        for (Gate gate : all) {
            taken |= gate.strip(packet);
        }
        return taken;
    }
}
