package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.Departure;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.jivesoftware.openfire.component.ComponentEventListener;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Notices that a resource goes offline, or is back, or a component goes with all its accounts, and has what is kept
 * forgotten.
 */
public final class Departures implements SessionEnds, ComponentEventListener {

    private final PresenceReader reader;
    private final HashnameDirectory hashnames;
    private final Negotiations negotiations;

    public Departures(PresenceReader reader, HashnameDirectory hashnames, Negotiations negotiations) {
        this.reader = reader;
        this.hashnames = hashnames;
        this.negotiations = negotiations;
    }

    /** Looks at a stanza that the server has just read. */
    void follow(Packet packet) {
        if (reader.isUnavailable(packet)) {
            Jids.senderOf(packet).ifPresent(resource -> unavailable(resource, packet));
        } else if (negotiations.isWaiting() && reader.isAvailable(packet)) {
            Jids.senderOf(packet).ifPresent(negotiations::back);
        }
    }

    /** Whether a stanza that is delivered tells what is waited for, of somebody whose negotiations are known. */
    boolean isExpected(Packet packet) {
        return !negotiations.isEmpty() && (reader.isUnavailable(packet)
            || negotiations.isWaiting() && reader.isAvailable(packet));
    }

    private void unavailable(Address resource, Packet packet) {
        if (reader.isDeparture(packet)) {
            gone(resource);
        } else {
            negotiations.gone(resource, Jids.recipientOf(packet));
        }
    }

    // Also of a client that never said that it was there, and so does not say that it goes.
    @Override
    public void gone(Departure departure) {
        hashnames.gone(departure);
        negotiations.gone(departure);
    }

    @Override
    public void componentRegistered(JID component) {
        // Nothing is known of it yet.
    }

    @Override
    public void componentUnregistered(JID component) {
        String domain = Jids.addressOf(component).domain();
        hashnames.goneDomain(domain);
        negotiations.goneDomain(domain);
    }

    @Override
    public void componentInfoReceived(IQ info) {
        // It is none of what is kept here.
    }

    private void gone(Address resource) {
        hashnames.gone(resource);
        negotiations.gone(resource, Optional.empty());
    }
}
