package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.Surroundings;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Watches the stanzas by which a sharing is ended, once the host is done with them, and the clients that go. */
public final class SharingWatch implements SessionEnds {

    private final String serverDomain;
    private final Sharings sharings;
    private final OpenRequests requests;
    private final SharingKeeper keeper;
    private final Surroundings surroundings;
    private final SessionWatch sessions;

    public SharingWatch(String serverDomain, Sharings sharings, OpenRequests requests, SharingKeeper keeper,
                        Surroundings surroundings, SessionWatch sessions) {
        this.serverDomain = serverDomain;
        this.sharings = sharings;
        this.requests = requests;
        this.keeper = keeper;
        this.surroundings = surroundings;
        this.sessions = sessions;
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
            switch (packet.getElement().attributeValue("type", "")) {
                case "unavailable" -> Jids.senderOf(packet).ifPresent(from -> unavailable(from, packet));
                case "subscribed" -> Jids.senderOf(packet).ifPresent(from ->
                    Jids.recipientOf(packet).ifPresent(to -> subscribed(from.bare(), to.bare())));
                default -> { }
            }
        } else if (!sharings.isEmpty()) {
            sessions.done(packet);
        }
    }

    private boolean isIdle() {
        return sharings.isEmpty() && requests.isEmpty();
    }

    private void unavailable(Address from, Packet packet) {
        // What the host sends itself for a client whose connection is lost goes to its own domain.
        if (PresenceReader.isForEverybody(packet.getTo(), serverDomain)) {
            keeper.offline(from);
        } else {
            Optional<Address> to = Jids.recipientOf(packet);
            to.ifPresent(other -> keeper.left(from, other));
        }
    }

    private void subscribed(Address from, Address to) {
        List<Sharing> over = sharings.between(from, to).stream()
            .filter(sharing -> surroundings.relationship(sharing.requester(), sharing.target())
                == Relationship.SUBSCRIBED)
            .toList();
        keeper.end(over, Ending.SUBSCRIBED);
    }

    // Also of a client that never said that it was there, and so does not say that it goes.
    @Override
    public void sessionDestroyed(Session session) {
        if (!isIdle()) {
            keeper.offline(Jids.addressOf(session.getAddress()));
        }
    }
}
