package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * In a cluster, what somebody sends to a client of this node may have been read by another node, which knows nothing of
 * what is shared here: a sharing is known to the node that its requester is connected to. So that node also looks at
 * what is delivered. A server that is alone has looked at it before.
 */
public final class OtherNodes {

    private final BooleanSupplier isClustered;
    private final ClientAnswers clients;
    private final SharingWatch watch;

    public OtherNodes(BooleanSupplier isClustered, ClientAnswers clients, SharingWatch watch) {
        this.isClustered = isClustered;
        this.clients = clients;
        this.watch = watch;
    }

    /**
     * Makes minimal what is about to be delivered, if it is part of a sharing or begins one.
     *
     * @param session whose it is
     * @return whether it may be delivered: a client's answer is for the one who asked only
     */
    boolean mayBeDelivered(Packet packet, Session session) {
        if (!isClustered.getAsBoolean() || session == null || !(packet instanceof Presence presence)) {
            return true;
        }
        Address recipient = Jids.addressOf(session.getAddress());
        return clients.receive(presence, recipient);
    }

    /** Looks at a stanza that has been delivered, and ends what it ends. */
    void delivered(Packet packet) {
        if (isClustered.getAsBoolean()) {
            watch.read(packet);
            watch.done(packet);
        }
    }
}
