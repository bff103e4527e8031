package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugins.decloak.protocol.Outcome;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaHandler;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * In a cluster, what somebody sends to a client of this node may have been read by another node, which knows nothing of
 * what is shared here: a sharing is known to the node that its requester is connected to. So that node also looks at
 * what is delivered. A server that is alone has looked at it before.
 */
public final class ClusterHandler implements StanzaHandler {

    private final BooleanSupplier isClustered;
    private final ClientAnswers clients;
    private final SharingWatch watch;

    public ClusterHandler(BooleanSupplier isClustered, ClientAnswers clients, SharingWatch watch) {
        this.isClustered = isClustered;
        this.clients = clients;
        this.watch = watch;
    }

    /**
     * Makes minimal what is about to be delivered, if it is part of a sharing or begins one. A client's answer is for the
     * one who asked only.
     */
    @Override
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        if (!isClustered.getAsBoolean() || recipient.isEmpty() || !(packet instanceof Presence presence)) {
            return Outcome.PASS;
        }
        return clients.receive(presence, Jids.addressOf(recipient.get())) ? Outcome.PASS : Outcome.DROP;
    }

    /** Ends what a stanza ends that has been delivered. */
    @Override
    public void delivered(Packet packet) {
        if (isClustered.getAsBoolean()) {
            watch.read(packet);
            watch.processed(packet);
        }
    }
}
