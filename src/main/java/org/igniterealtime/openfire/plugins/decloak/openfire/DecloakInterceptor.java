package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.Optional;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.protocol.Moment;
import org.igniterealtime.openfire.plugins.decloak.protocol.Outcome;
import org.igniterealtime.openfire.plugins.decloak.protocol.Pipeline;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.Packet;

/**
 * Where every stanza of the server comes by, up to four times, and goes down the pipeline. Requests are decided when the
 * server first reads them: at delivery, directed presence is already booked.
 */
public final class DecloakInterceptor implements PacketInterceptor {

    private final Pipeline pipeline;
    private final Consumer<Packet> router;

    /**
     * Makes the interceptor.
     *
     * @param router routes what goes on in the place of a stanza that was read
     */
    public DecloakInterceptor(Pipeline pipeline, Consumer<Packet> router) {
        this.pipeline = pipeline;
        this.router = router;
    }

    /**
     * Sends a stanza down the pipeline.
     *
     * @throws PacketRejectedException if it is not to go on. Without a text in the exception, the host tells nobody.
     */
    @Override
    public void interceptPacket(Packet packet, Session session, boolean incoming, boolean processed)
            throws PacketRejectedException {
        boolean goesOn;
        try {
            goesOn = pass(packet, session, Moment.of(incoming, processed));
        } catch (Throwable failure) {
            // The host delivers a stanza whose interceptor fails. This one does not let a request through for that.
            goesOn = pipeline.failed(packet, Moment.of(incoming, processed), failure);
        }
        if (!goesOn) {
            throw new PacketRejectedException();
        }
    }

    private boolean pass(Packet packet, Session session, Moment moment) {
        switch (moment) {
            case READ -> {
                if (isBeforeLogin(session)) {
                    pipeline.ignore(packet);
                    return true;
                }
                return isDone(pipeline.read(packet), router);
            }
            case PROCESSED -> {
                if (!isBeforeLogin(session)) {
                    pipeline.processed(packet);
                }
            }
            case DELIVER -> {
                return session == null ? isDone(pipeline.deliver(packet, Optional.empty()), router)
                    : isDone(pipeline.deliver(packet, Optional.ofNullable(session.getAddress())), session::process);
            }
            case DELIVERED -> pipeline.delivered(packet);
        }
        return true;
    }

    private static boolean isDone(Outcome outcome, Consumer<Packet> onward) {
        outcome.replacement().ifPresent(onward);
        return outcome.goesOn();
    }

    // A client has a localpart as soon as it has logged in and bound a resource, in every version; until then, its
    // address is the server's domain and a name that the server makes up. Components and other servers that have not
    // proved who they are are refused before any interceptor.
    private static boolean isBeforeLogin(Session session) {
        return session instanceof ClientSession && session.getAddress().getNode() == null;
    }
}
