package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.Surroundings;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jingle;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Watches the stanzas by which a sharing is kept and ended, once the host is done with them. */
public final class SharingWatch {

    private final String serverDomain;
    private final Sharings sharings;
    private final OpenRequests requests;
    private final SharingKeeper keeper;
    private final Surroundings surroundings;

    public SharingWatch(String serverDomain, Sharings sharings, OpenRequests requests, SharingKeeper keeper,
                        Surroundings surroundings) {
        this.serverDomain = serverDomain;
        this.sharings = sharings;
        this.requests = requests;
        this.keeper = keeper;
        this.surroundings = surroundings;
    }

    /** Looks at a stanza that the host has processed. */
    void done(Packet packet) {
        if (sharings.isEmpty() && requests.isEmpty() || packet.getFrom() == null) {
            return;
        }
        if (packet instanceof Presence) {
            switch (packet.getElement().attributeValue("type", "")) {
                case "unavailable" -> unavailable(packet);
                case "subscribed" -> subscribed(packet);
                default -> { }
            }
        } else if (packet instanceof IQ iq && packet.getTo() != null) {
            session(iq);
        }
    }

    private void unavailable(Packet packet) {
        Address from = Jids.addressOf(packet.getFrom());
        if (isForEverybody(packet.getTo())) {
            keeper.offline(from);
        } else {
            keeper.left(from, Jids.addressOf(packet.getTo()));
        }
    }

    // What the host sends itself for a client whose connection is lost goes to its own domain.
    private boolean isForEverybody(JID to) {
        return to == null || to.getNode() == null && to.getResource() == null && serverDomain.equals(to.getDomain());
    }

    private void subscribed(Packet packet) {
        if (packet.getTo() != null) {
            Address from = Jids.addressOf(packet.getFrom()).bare();
            Address to = Jids.addressOf(packet.getTo()).bare();
            List<Sharing> over = sharings.between(from, to).stream()
                .filter(sharing -> surroundings.relationship(sharing.requester(), sharing.target())
                    == Relationship.SUBSCRIBED)
                .toList();
            keeper.end(over, Ending.SUBSCRIBED);
        }
    }

    private void session(IQ iq) {
        if ("error".equals(iq.getElement().attributeValue("type"))) {
            keeper.tell(sharings.sessionFailed(Jids.addressOf(iq.getFrom()), Jids.addressOf(iq.getTo()),
                iq.getElement().attributeValue("id", "")));
            return;
        }
        Jingle.of(iq).ifPresent(jingle -> {
            Address from = Jids.addressOf(iq.getFrom());
            Address to = Jids.addressOf(iq.getTo());
            switch (jingle.action()) {
                case BEGIN -> sharings.sessionBegun(from, to,
                    new Sharing.Session(jingle.sid(), iq.getElement().attributeValue("id", "")));
                case END -> keeper.tell(sharings.sessionOver(from, to, jingle.sid()));
            }
        });
    }
}
