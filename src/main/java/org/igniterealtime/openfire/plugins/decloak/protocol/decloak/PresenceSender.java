package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Optional;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.protocol.InFlightStanzas;
import org.igniterealtime.openfire.plugins.decloak.protocol.Moment;
import org.igniterealtime.openfire.plugins.decloak.protocol.Outcome;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaHandler;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Sends the server's own answers: by the presence router, past every interceptor, this plugin's too. */
public final class PresenceSender implements StanzaHandler {

    private final Consumer<Presence> router;
    private final InFlightStanzas<Stage> underWay = new InFlightStanzas<>();

    public PresenceSender(Consumer<Presence> router) {
        this.router = router;
    }

    /** Sends an answer, and keeps it as it is. */
    public void send(Presence answer) {
        send(answer, Stage.ANSWER);
    }

    /** Sends the end of what was answered. */
    void sendUnavailable(Presence end) {
        send(end, Stage.END);
    }

    private void send(Presence presence, Stage stage) {
        underWay.put(presence, stage);
        try {
            router.accept(presence);
        } finally {
            underWay.remove(presence);
        }
    }

    /** Whether a stanza is an answer, or the end of one, that is being sent. */
    public boolean isUnderWay(Packet packet) {
        return underWay.contains(packet);
    }

    @Override
    public Outcome read(Packet packet) {
        return keepMinimal(packet);
    }

    @Override
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        return keepMinimal(packet);
    }

    // Other interceptors add to users' presence.
    private Outcome keepMinimal(Packet packet) {
        if (packet instanceof Presence presence && underWay.contains(presence)
                && underWay.find(presence).filter(Stage.ANSWER::equals).isPresent()) {
            MinimalPresence.trim(presence);
        }
        return Outcome.PASS;
    }

    /** Leaves nothing in an answer that is being sent: what is in it could not be told. */
    @Override
    public Outcome failed(Packet packet, Moment when) {
        if (!underWay.knows(packet)) {
            return Outcome.PASS;
        }
        packet.getElement().clearContent();
        return Outcome.CHANGED;
    }

    /** What a presence that is being sent is for the requester. */
    private enum Stage { ANSWER, END }
}
