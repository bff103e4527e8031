package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.stanza.MessageContent;
import org.xmpp.packet.JID;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Lets the handlers of all protocols decide each stanza once for each pair of sender and recipient: when the server reads
 * it or, if the server does not read it, when it is delivered. The server always reads what users, components and other
 * servers send. A service inside the server may bypass this: on Openfire 4.2 a room (XEP-0045) hands what it sends, its
 * history included, directly to the sessions of its occupants.
 *
 * <p>One stanza may be one object for many recipients. If the server sends it on to the addresses inside (XEP-0033), what
 * is taken out for one address is gone for the addresses after it too, even if they might have had it: holding the stanza
 * back instead would tell its sender. Nobody gets anything that was not decided for them. A service's stanza is never
 * changed, because the same object goes to everybody in a room and is kept as its history; a copy is changed instead.
 */
public final class ProtocolHandlers implements StanzaHandler {

    private final ProtocolHandler[] handlers;
    private final Namespaces namespaces;
    private final Authorizer authorizer;
    private final StanzaOrigin origin;
    // Stanzas that have been decided, and stanzas of which nothing was left.
    private final InFlightStanzas<Boolean> decided = new InFlightStanzas<>();
    private final InFlightStanzas<Boolean> swallowed = new InFlightStanzas<>();

    /**
     * Creates it.
     *
     * @param handlers in the order in which they decide a stanza
     */
    public ProtocolHandlers(List<ProtocolHandler> handlers, Authorizer authorizer, StanzaOrigin origin) {
        this.handlers = handlers.toArray(ProtocolHandler[]::new);
        this.namespaces = Namespaces.allOf(handlers.stream().map(ProtocolHandler::namespaces).toList());
        this.authorizer = authorizer;
        this.origin = origin;
    }

    /** Decides a stanza that carries anything of the protocols. Idempotent. */
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
        boolean taken = authorizer.denyUndecidable(StanzaFault.NOT_LOGGED_IN).isDeniedInEffect() && takeOut(packet);
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

    // A dropped stanza is not remembered: the host never reports that it is done with it, and a room may send the same
    // object to the same occupant again.
    private Outcome decideService(Packet packet) {
        Outcome outcome = decideCopy(packet);
        if (outcome.goesOn()) {
            decided.put(packet, true);
        }
        return outcome;
    }

    // The host delivers the copy through here as well; it counts as decided.
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

    /** The host is done with a stanza that it has read. If it routes the same object again, that is another stanza. */
    @Override
    public void processed(Packet packet) {
        decided.forget(packet);
        for (ProtocolHandler handler : handlers) {
            handler.processed(packet);
        }
    }

    /** Decides a service's stanza that was not decided before. Allocates nothing for other protocols' stanzas. */
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
     * Takes out everything of the protocols. A stanza that is about to be delivered, and was not decided before, is dropped
     * as a whole, because the plugin must not change it.
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
