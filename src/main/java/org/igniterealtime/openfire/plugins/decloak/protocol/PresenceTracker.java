package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEndListener;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.PresenceReader;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * Notices when a resource goes offline or comes back, and when a component disconnects with all its accounts, and has what
 * is kept about them forgotten.
 */
public final class PresenceTracker implements StanzaHandler, SessionEndListener {

    private final PresenceReader reader;
    private final HashnameDirectory hashnames;
    private final Negotiations negotiations;
    private final StanzaOrigin origin;

    public PresenceTracker(PresenceReader reader, HashnameDirectory hashnames, Negotiations negotiations,
                           StanzaOrigin origin) {
        this.reader = reader;
        this.hashnames = hashnames;
        this.negotiations = negotiations;
        this.origin = origin;
    }

    @Override
    public Outcome read(Packet packet) {
        follow(packet);
        return Outcome.PASS;
    }

    /** A service inside the server may hand its stanzas to sessions, past every reading. */
    @Override
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        if (isExpected(packet) && origin.isService(packet)) {
            follow(packet);
        }
        return Outcome.PASS;
    }

    private void follow(Packet packet) {
        if (reader.isUnavailable(packet)) {
            Jids.senderOf(packet).ifPresent(resource -> unavailable(resource, packet));
        } else if (negotiations.isWaiting() && reader.isAvailable(packet)) {
            Jids.senderOf(packet).ifPresent(negotiations::back);
        }
    }

    // Of somebody whose negotiations are known.
    private boolean isExpected(Packet packet) {
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

    // Also for a client that never sent available presence, and so does not send unavailable.
    @Override
    public void gone(SessionEnd departure) {
        hashnames.gone(departure);
        negotiations.gone(departure);
    }

    /** A component has disconnected, with all its accounts. */
    public void componentGone(String domain) {
        hashnames.goneDomain(domain);
        negotiations.goneDomain(domain);
    }

    private void gone(Address resource) {
        hashnames.gone(resource);
        negotiations.gone(resource, Optional.empty());
    }
}
