package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Scheduler;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.Discovery;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoDecoder;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoQuery;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.IQRouter;
import org.xmpp.component.IQResultListener;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;

/** Asks in the name of the server, and waits for a few seconds. */
public final class OpenfireDiscovery implements Discovery, AutoCloseable {

    private final Address server;
    private final IQRouter router;
    private final Scheduler timer;
    private final Duration patience;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * Asks in the name of a server.
     *
     * @param server   the server's own address
     * @param timer    ends the waiting
     * @param patience how long an entity may take to reply
     */
    public OpenfireDiscovery(Address server, IQRouter router, Scheduler timer, Duration patience) {
        this.server = server;
        this.router = router;
        this.timer = timer;
        this.patience = patience;
    }

    /** Takes no notice of replies any more: the host keeps who waits for them, also when the plugin has gone. */
    @Override
    public void close() {
        closed.set(true);
    }

    @Override
    public void ask(Address whom, Consumer<DiscoReply> then) {
        IQ query = DiscoQuery.of(server, whom);
        // The host knows a reply by this id alone: nobody must be able to guess it.
        String id = "decloak-" + UUID.randomUUID();
        query.setID(id);
        Asked asked = new Asked(Jids.jidOf(whom), then, closed);
        timer.after(patience, asked::silence);
        router.addIQResultListener(id, asked, patience.toMillis());
        router.route(query);
    }

    /** Somebody who was asked, until there is a reply or no more time. */
    private static final class Asked implements IQResultListener {

        private final JID whom;
        private final JID domain;
        private final Consumer<DiscoReply> then;
        private final AtomicBoolean closed;
        private final AtomicBoolean done = new AtomicBoolean();

        Asked(JID whom, Consumer<DiscoReply> then, AtomicBoolean closed) {
            this.closed = closed;
            this.whom = whom;
            this.domain = new JID(null, whom.getDomain(), null, true);
            this.then = then;
        }

        // Some components, Asterisk among them, reply for their contacts from their own address.
        @Override
        public void receivedAnswer(IQ reply) {
            if (!closed.get() && Jids.from(reply).filter(from -> whom.equals(from) || domain.equals(from)).isPresent()) {
                tell(DiscoDecoder.decode(reply));
            }
        }

        @Override
        public void answerTimeout(String id) {
            silence();
        }

        void silence() {
            if (!closed.get()) {
                tell(new DiscoReply.Silence());
            }
        }

        private void tell(DiscoReply reply) {
            if (done.compareAndSet(false, true)) {
                then.accept(reply);
            }
        }
    }
}
