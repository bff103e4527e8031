package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.protocol.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jingle;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStanza;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Watches the stanzas by which that begins and ends which sharings are for: a Jingle session (XEP-0166), or a negotiated
 * chat (XEP-0155).
 */
public final class SessionWatch {

    private final Sharings sharings;
    private final SharingKeeper keeper;
    private final SessionReader reader;
    private final Negotiations negotiations;

    public SessionWatch(Sharings sharings, SharingKeeper keeper, SessionReader reader, Negotiations negotiations) {
        this.sharings = sharings;
        this.keeper = keeper;
        this.reader = reader;
        this.negotiations = negotiations;
    }

    /** Looks at a stanza that the host has processed, while there are sharings. */
    void done(Packet packet) {
        if (packet instanceof IQ iq) {
            jingle(iq);
        } else if (packet instanceof Message message && (reader.carriesForm(message) || reader.isError(message))) {
            // What the policy has not let pass carries no form any more.
            reader.read(message).map(SessionStanza::move).ifPresent(this::chat);
        }
    }

    private void jingle(IQ iq) {
        boolean failed = Jingle.isError(iq);
        Optional<Jingle> jingle = failed ? Optional.empty() : Jingle.of(iq);
        if (failed || jingle.isPresent()) {
            Jids.senderOf(iq).ifPresent(from -> Jids.recipientOf(iq).ifPresent(to -> {
                String stanza = CommonAttributes.id(iq);
                jingle.ifPresentOrElse(step -> jingle(from, to, step, stanza),
                    () -> keeper.tell(sharings.sessionFailed(from, to, stanza)));
            }));
        }
    }

    private void jingle(Address from, Address to, Jingle step, String stanza) {
        switch (step.action()) {
            case BEGIN -> sharings.sessionBegun(from, to, new Sharing.Session(step.sid(), stanza));
            case END -> keeper.tell(sharings.sessionOver(from, to, step.sid()));
        }
    }

    // A step that is refused, or that fails, ends a session only if that was not agreed on before (XEP-0155 §4.2: "In
    // either of these cases the existing negotiated chat session parameters are maintained").
    private void chat(SessionMove move) {
        Sharing.Session session = Sharing.Session.ofChat(move.thread(), move.id());
        switch (move.kind()) {
            case REQUEST, ACCEPT -> sharings.sessionBegun(move.from(), move.to(), session);
            case RENEGOTIATE, AGREE, COMPLETE -> { }
            case DECLINE, CANCEL, TERMINATE, ACKNOWLEDGE, ERROR -> {
                if (!negotiations.goesOn(move)) {
                    keeper.tell(move.thread().isEmpty()
                        ? sharings.sessionFailed(move.from(), move.to(), move.id())
                        : sharings.sessionOver(move.from(), move.to(), session.sid()));
                }
            }
        }
    }
}
