package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.stanza.MessageContent;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * The handlers of all protocols, and when they decide a stanza: once for each of those between whom it goes. That is when
 * the server reads it; or, if it has not been read, when it is delivered. What users, components and other servers send is
 * always read. A service inside the server need not send its stanzas past anybody: on Openfire 4.2 a room (XEP-0045) hands
 * what it sends, its history included, to the sessions of its occupants.
 *
 * <p>One stanza may be one object for many recipients. Where the server sends it on to the addresses inside (XEP-0033),
 * what is taken out for one of them is gone for those after it, too, though they might have had it: its sender would be
 * told of a stanza that is held back. Nobody gets anything that was not decided for them. A service's stanza stays as it
 * is, since the same object goes to everybody in a room and is kept as its history; what is changed is a copy.
 */
public final class ProtocolHandlers implements StanzaHandler {

    private final ProtocolHandler[] handlers;
    private final Namespaces namespaces;
    private final Authorizer authorizer;
    private final StanzaOrigin origin;
    // Those that have been decided, and those of which nothing was left.
    private final InFlightStanzas<Boolean> decided = new InFlightStanzas<>();
    private final InFlightStanzas<Boolean> swallowed = new InFlightStanzas<>();

    /**
     * Makes it.
     *
     * @param handlers in the order in which they decide a stanza
     */
    public ProtocolHandlers(List<ProtocolHandler> handlers, Authorizer authorizer, StanzaOrigin origin) {
        this.handlers = handlers.toArray(ProtocolHandler[]::new);
        this.namespaces = Namespaces.allOf(handlers.stream().map(ProtocolHandler::namespaces).toList());
        this.authorizer = authorizer;
        this.origin = origin;
    }

    /** Decides a stanza, if it carries anything of ours; a second time changes nothing more. */
    @Override
    public Outcome read(Packet packet) {
        if (!concerns(packet)) {
            return swallowed.knows(packet) ? Outcome.DROP : Outcome.PASS;
        }
        if (origin.isNobody(packet)) {
            return ignore(packet);
        }
        if (origin.isMulticast(packet) || decided.contains(packet)) {
            return Outcome.PASS;
        }
        return origin.isService(packet) ? decideService(packet) : decideOnce(packet);
    }

    private boolean concerns(Packet packet) {
        return namespaces.areIn(packet) || isExpected(packet);
    }

    private boolean isExpected(Packet packet) {
        for (ProtocolHandler handler : handlers) {
            if (handler.expects(packet)) {
                return true;
            }
        }
        return false;
    }

    private Outcome ignore(Packet packet) {
        boolean taken = authorizer.denyNotLoggedIn().isDeniedInEffect() && takeOut(packet);
        return taken ? Outcome.CHANGED : Outcome.PASS;
    }

    private Outcome decideOnce(Packet packet) {
        decided.put(packet, true);
        Outcome outcome = decide(packet);
        if (outcome == Outcome.DROP) {
            swallowed.put(packet, true);
        }
        return outcome;
    }

    // One that does not go on is not known: the host never says that it is done with it, and a room may send the same
    // object to the same occupant again.
    private Outcome decideService(Packet packet) {
        Outcome outcome = decideCopy(packet);
        if (outcome.goesOn()) {
            decided.put(packet, true);
        }
        return outcome;
    }

    // The copy comes by here as well, as one that has been decided.
    private Outcome decideCopy(Packet packet) {
        Packet copy = packet.createCopy();
        decided.put(copy, true);
        Outcome outcome = decide(copy);
        boolean isChanged = outcome.goesOn() && !copy.toXML().equals(packet.toXML());
        return isChanged ? Outcome.replacedBy(copy) : outcome;
    }

    private Outcome decide(Packet packet) {
        Authorizer current = authorizer.atCurrentRevision();
        boolean taken = false;
        for (ProtocolHandler handler : handlers) {
            taken |= handler.read(packet, current);
        }
        return outcomeOf(packet, taken);
    }

    private static Outcome outcomeOf(Packet packet, boolean taken) {
        if (taken) {
            return packet instanceof Message message && MessageContent.isNothing(message) ? Outcome.DROP : Outcome.CHANGED;
        }
        return Outcome.PASS;
    }

    /** The host is done with a stanza that it has read: when it routes the same object again, that is another one. */
    @Override
    public void processed(Packet packet) {
        decided.forget(packet);
        for (ProtocolHandler handler : handlers) {
            handler.processed(packet);
        }
    }

    /** Decides a service's stanza, if nobody has. Makes nothing for those that carry nothing of ours. */
    @Override
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        for (ProtocolHandler handler : handlers) {
            if (!handler.mayBeDelivered(packet)) {
                return Outcome.DROP;
            }
        }
        return isUndecided(packet) && origin.isService(packet) ? decideCopy(packet) : Outcome.PASS;
    }

    private boolean isUndecided(Packet packet) {
        return concerns(packet) && !decided.contains(packet);
    }

    /**
     * Takes out all that is ours. A stanza that is about to be delivered, and was not decided before, is not delivered at
     * all: it is not ours to change.
     */
    @Override
    public Outcome failed(Packet packet, Moment when) {
        if (when == Moment.DELIVER && isUndecided(packet)) {
            return Outcome.DROP;
        }
        return outcomeOf(packet, takeOut(packet));
    }

    private boolean takeOut(Packet packet) {
        boolean taken = false;
        for (ProtocolHandler handler : handlers) {
            taken |= handler.failed(packet);
        }
        return taken;
    }
}
