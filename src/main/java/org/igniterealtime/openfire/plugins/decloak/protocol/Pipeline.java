package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * The way of a stanza: past every handler, in the order of one list, at each of its moments. A handler that does not let
 * it go on is the last one that sees it.
 */
public final class Pipeline {

    // An array: to go through a list makes an iterator, for every stanza of the server.
    private final StanzaHandler[] handlers;
    private final Authorizer authorizer;
    private final DecisionRecorder recorder;

    public Pipeline(List<StanzaHandler> handlers, Authorizer authorizer, DecisionRecorder recorder) {
        this.handlers = handlers.toArray(StanzaHandler[]::new);
        this.authorizer = authorizer;
        this.recorder = recorder;
    }

    /** The server has read a stanza, and has not acted on it. */
    public Outcome read(Packet packet) {
        Outcome outcome = Outcome.PASS;
        for (int i = 0; i < handlers.length && outcome.goesOn(); i++) {
            outcome = handlers[i].read(packet);
        }
        return outcome;
    }

    /** The server has acted on a stanza that it has read. */
    public void processed(Packet packet) {
        for (StanzaHandler handler : handlers) {
            handler.processed(packet);
        }
    }

    /** The server is about to hand a stanza on, to the session of an address. */
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        Outcome outcome = Outcome.PASS;
        for (int i = 0; i < handlers.length && outcome.goesOn(); i++) {
            outcome = handlers[i].deliver(packet, recipient);
        }
        return outcome;
    }

    /** The server has handed a stanza on. */
    public void delivered(Packet packet) {
        for (StanzaHandler handler : handlers) {
            handler.delivered(packet);
        }
    }

    /**
     * The server has read a stanza from a session that has not logged in, and is about to refuse it. All that is ours is
     * taken out all the same, in case the session logs in just now; nothing of it is recorded, counted or kept.
     */
    public void ignore(Packet packet) {
        if (authorizer.denyNotLoggedIn().isDeniedInEffect()) {
            takeOut(packet, Moment.READ);
        }
    }

    /**
     * Denies what a stanza has of ours, because deciding or answering it failed. A stanza that has nothing of ours goes on,
     * and nothing was denied then.
     *
     * @return whether the stanza goes on
     */
    public boolean failed(Packet packet, Moment when, Throwable failure) {
        Outcome outcome = takeOut(packet, when);
        if (outcome == Outcome.PASS) {
            recorder.recordFailure(failure);
        } else {
            recorder.recordDenial(failure);
        }
        return outcome.goesOn();
    }

    private Outcome takeOut(Packet packet, Moment when) {
        Outcome strictest = Outcome.PASS;
        for (StanzaHandler handler : handlers) {
            Outcome outcome = handler.failed(packet, when);
            boolean isStricter = !outcome.goesOn() || strictest == Outcome.PASS;
            strictest = isStricter ? outcome : strictest;
        }
        return strictest;
    }
}
