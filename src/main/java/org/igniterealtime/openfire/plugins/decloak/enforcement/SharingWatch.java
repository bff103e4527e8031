package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.OwnLists;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.Departure;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Watches the stanzas by which a sharing is ended, once the host is done with them, and the clients that go. */
public final class SharingWatch implements SessionEnds {

    private final String serverDomain;
    private final Sharings sharings;
    private final OpenRequests requests;
    private final SharingKeeper keeper;
    private final SessionWatch sessions;
    private final Executor executor;

    /**
     * Makes it.
     *
     * @param executor tells of the end of sharings where the host must not wait for it
     */
    public SharingWatch(String serverDomain, Sharings sharings, OpenRequests requests, SharingKeeper keeper,
                        SessionWatch sessions, Executor executor) {
        this.serverDomain = serverDomain;
        this.sharings = sharings;
        this.requests = requests;
        this.keeper = keeper;
        this.sessions = sessions;
        this.executor = executor;
    }

    /** Looks at a stanza that the host has read and that goes on. */
    void read(Packet packet) {
        if (!sharings.isEmpty() && !(packet instanceof Presence)) {
            sessions.read(packet);
        }
    }

    /** Looks at a stanza that the host has processed. */
    void done(Packet packet) {
        if (isIdle()) {
            return;
        }
        // Its addresses are looked at last: to tell them makes something of every stanza.
        if (packet instanceof Presence) {
            switch (CommonAttributes.type(packet)) {
                case "unavailable" -> Jids.senderOf(packet).ifPresent(from -> unavailable(from, packet));
                case "subscribed" -> Jids.senderOf(packet).ifPresent(from ->
                    Jids.recipientOf(packet).ifPresent(to -> subscribed(from.bare(), to.bare())));
                default -> { }
            }
        } else if (!sharings.isEmpty()) {
            if (OwnLists.mayBeChangedBy(packet)) {
                Jids.senderOf(packet).ifPresent(user -> keeper.reconsider(sharings.of(user.bare())));
            }
            sessions.done(packet);
        }
    }

    private boolean isIdle() {
        return sharings.isEmpty() && requests.isEmpty();
    }

    private void unavailable(Address from, Packet packet) {
        // What the host sends itself for a client whose connection is lost goes to its own domain.
        if (PresenceReader.isBroadcast(packet, serverDomain)) {
            keeper.offline(from);
        } else {
            Optional<Address> to = Jids.recipientOf(packet);
            to.ifPresent(other -> keeper.left(from, other));
        }
    }

    private void subscribed(Address from, Address to) {
        keeper.reconsider(sharings.between(from, to));
    }

    // Also of a client that never said that it was there, and so does not say that it goes.
    @Override
    public void gone(Departure departure) {
        if (isIdle()) {
            return;
        }
        Runnable telling = keeper.departed(departure);
        if (departure.displaced()) {
            // The host holds the lock of the account, and takes those of others to deliver to them.
            executor.execute(telling);
        } else {
            telling.run();
        }
    }
}
