package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Surroundings;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.jivesoftware.openfire.PacketRouter;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * When a stanza is decided: once for each of those between whom it goes. That is when the server reads it; or, if it has
 * not been read, when it is delivered. What users, components and other servers send is always read. A service inside the
 * server need not send its stanzas past anybody: on Openfire 4.2 a room (XEP-0045) hands what it sends, its history
 * included, to the sessions of its occupants.
 *
 * <p>One stanza may be one object for many recipients. Where the server sends it on to the addresses inside (XEP-0033),
 * what is taken out for one of them is gone for those after it, too, though they might have had it: its sender would be
 * told of a stanza that is held back. Nobody gets anything that was not decided for them. A service's stanza stays as it
 * is, since the same object goes to everybody in a room and is kept as its history; what is changed is a copy.
 */
public final class Hearings {

    private final StanzaReader reader;
    private final Enforcer enforcer;
    private final Departures departures;
    private final Surroundings surroundings;
    private final PacketRouter router;

    // Those that have been decided, and those of which nothing was left.
    private final OnTheirWay<Boolean> decided = new OnTheirWay<>();
    private final OnTheirWay<Boolean> swallowed = new OnTheirWay<>();

    public Hearings(StanzaReader reader, Enforcer enforcer, Departures departures, Surroundings surroundings,
                    PacketRouter router) {
        this.reader = reader;
        this.enforcer = enforcer;
        this.departures = departures;
        this.surroundings = surroundings;
        this.router = router;
    }

    /**
     * Decides a stanza that the server has just read, if it carries anything of ours; a second time changes nothing
     * more.
     *
     * @throws PacketRejectedException if it is not to go on: because nothing is left of it, or because what is left goes
     *                                 as a stanza of its own; the host then drops it without a word
     */
    void read(Packet packet) throws PacketRejectedException {
        if (!enforcer.concerns(packet)) {
            if (swallowed.knows(packet)) {
                throw new PacketRejectedException();
            }
        } else if (reader.isOfNobody(packet)) {
            enforcer.ignore(packet);
        } else if (!reader.isForMany(packet) && !decided.contains(packet)) {
            if (isOfService(packet)) {
                // One that does not go on is not known: the host never says that it is done with it, and a room may send
                // the same object to the same occupant again.
                decideCopy(packet, router::route);
                decided.put(packet, true);
            } else {
                decided.put(packet, true);
                decide(packet);
            }
        }
    }

    /**
     * Decides a stanza that is about to be delivered, if nobody has. Makes nothing for those that carry nothing of ours.
     *
     * @param session whose client it is for
     * @throws PacketRejectedException as above
     */
    void deliver(Packet packet, Session session) throws PacketRejectedException {
        if (isUndecided(packet) && isOfService(packet)) {
            decideCopy(packet, session::process);
        } else if (departures.isExpected(packet) && isOfService(packet)) {
            departures.follow(packet);
        }
    }

    private boolean isUndecided(Packet packet) {
        return enforcer.concerns(packet) && !decided.contains(packet);
    }

    private void decide(Packet packet) throws PacketRejectedException {
        try {
            enforcer.decide(packet);
        } catch (PacketRejectedException nothingIsLeft) {
            swallowed.put(packet, true);
            throw nothingIsLeft;
        }
    }

    // The copy comes by here as well, as one that has been decided.
    private void decideCopy(Packet packet, Consumer<Packet> onward) throws PacketRejectedException {
        Packet copy = packet.createCopy();
        decided.put(copy, true);
        enforcer.decide(copy);
        if (!copy.toXML().equals(packet.toXML())) {
            onward.accept(copy);
            throw new PacketRejectedException();
        }
    }

    // What the server itself says to a client of its own is from nobody.
    private boolean isOfService(Packet packet) {
        return Jids.knownFrom(packet).filter(from -> !from.getDomain().isEmpty() && !reader.isOfNobody(packet))
            .filter(from -> surroundings.kindOf(withoutResource(from)) == TargetKind.INTERNAL).isPresent();
    }

    // As it is: a nickname need not be a resource that anybody else could have.
    private static Address withoutResource(JID jid) {
        return new Address(jid.getNode() == null ? "" : jid.getNode(), jid.getDomain(), "");
    }

    /** The host is done with a stanza that it has read: when it routes the same object again, that is another one. */
    void done(Packet packet) {
        decided.forget(packet);
    }

    /**
     * Denies a stanza because deciding it failed. One that is delivered, and was not decided before, is not delivered at
     * all: it is not ours to change.
     *
     * @throws PacketRejectedException if nothing is left of the stanza, or it is not to be delivered
     */
    void deny(Packet packet, Throwable failure, boolean isDelivery) throws PacketRejectedException {
        if (isDelivery && isUndecided(packet)) {
            enforcer.recordDenial(failure);
            throw new PacketRejectedException();
        }
        enforcer.deny(packet, failure);
    }
}
