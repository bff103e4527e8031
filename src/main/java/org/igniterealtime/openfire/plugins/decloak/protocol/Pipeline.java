package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Passes each stanza to every handler, in the order of one list, at each of its moments. If a handler drops or replaces the
 * stanza, the handlers after it do not see it. Safe for several threads.
 */
public final class Pipeline {

    // An array, since iterating over a list would allocate an iterator for every stanza of the server.
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

    /** The server is about to deliver a stanza to the session of an address. */
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        Outcome outcome = Outcome.PASS;
        for (int i = 0; i < handlers.length && outcome.goesOn(); i++) {
            outcome = handlers[i].deliver(packet, recipient);
        }
        return outcome;
    }

    /** The server has delivered a stanza. */
    public void delivered(Packet packet) {
        for (StanzaHandler handler : handlers) {
            handler.delivered(packet);
        }
    }

    /**
     * The server has read a stanza from a session that has not logged in, and is about to refuse it. Takes out
     * everything of the protocols all the same, in case the session logs in at this moment; records, counts and keeps
     * nothing.
     */
    public void ignore(Packet packet) {
        if (authorizer.denyUndecidable(StanzaFault.NOT_LOGGED_IN).isDeniedInEffect()) {
            takeOut(packet, Moment.READ);
        }
    }

    /**
     * Denies what a stanza carries of the protocols, because deciding or answering it failed. A stanza that carries nothing
     * of them passes, and the failure is recorded without a denial.
     *
     * @return whether the stanza passes
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
