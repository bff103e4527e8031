package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Outcome;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaHandler;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEndListener;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.BlockingStanzas;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.PresenceReader;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Watches for stanzas that end a sharing, after the host has processed them, and for clients that go offline. */
public final class SharingWatch implements StanzaHandler, SessionEndListener {

    private final String serverDomain;
    private final SharingState state;
    private final Sharings sharings;
    private final SharingEnder ender;
    private final SessionWatch sessions;
    private final Executor executor;

    /**
     * Makes it.
     *
     * @param executor tells of the end of sharings where the host must not wait for it
     */
    public SharingWatch(String serverDomain, SharingState state, SharingEnder ender, SessionWatch sessions,
                        Executor executor) {
        this.serverDomain = serverDomain;
        this.state = state;
        this.sharings = state.sharings();
        this.ender = ender;
        this.sessions = sessions;
        this.executor = executor;
    }

    /** Looks at a stanza that the host has read and that passes. */
    @Override
    public Outcome read(Packet packet) {
        if (!sharings.isEmpty() && !(packet instanceof Presence)) {
            sessions.read(packet);
        }
        return Outcome.PASS;
    }

    /** Looks at a stanza that the host has processed. */
    @Override
    public void processed(Packet packet) {
        if (state.isIdle()) {
            return;
        }
        // Its addresses are looked at last: to tell them makes something of every stanza.
        if (packet instanceof Presence) {
            switch (CommonAttributes.type(packet)) {
                case "unavailable" -> Jids.senderOf(packet).ifPresent(from -> unavailable(from, packet));
                case "subscribed" -> Jids.senderOf(packet).ifPresent(from ->
                    Jids.recipientOf(packet).ifPresent(to -> subscribed(from.bare(), to.bare())));
                default -> { }
            }
        } else if (!sharings.isEmpty()) {
            if (BlockingStanzas.mayBeChangedBy(packet)) {
                Jids.senderOf(packet).ifPresent(user -> ender.reconsider(sharings.of(user.bare())));
            }
            sessions.processed(packet);
        }
    }

    private void unavailable(Address from, Packet packet) {
        // What the host sends itself for a client whose connection is lost goes to its own domain.
        if (PresenceReader.isBroadcast(packet, serverDomain)) {
            ender.offline(from);
        } else {
            Optional<Address> to = Jids.recipientOf(packet);
            to.ifPresent(other -> ender.left(from, other));
        }
    }

    private void subscribed(Address from, Address to) {
        ender.reconsider(sharings.between(from, to));
    }

    /**
     * A component has gone, and what was shared of its contacts is over. Called while the host holds its list of components
     * locked.
     */
    public void componentGone(String domain) {
        executor.execute(ender.gone(domain));
    }

    // Also of a client that never said that it was there, and so does not say that it goes.
    @Override
    public void gone(SessionEnd departure) {
        if (state.isIdle()) {
            return;
        }
        Runnable telling = ender.departed(departure);
        if (departure.displaced()) {
            // The host holds the lock of the account, and takes those of others to deliver to them.
            executor.execute(telling);
        } else {
            telling.run();
        }
    }
}
