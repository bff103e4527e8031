package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Activity;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Move;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.SessionStanza;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.SessionSteps;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Watches the stanzas that begin and end what sharings are for: a call, a transfer of bytes, a negotiated chat (XEP-0155),
 * or a conversation in text.
 */
public final class SessionWatch {

    private final Sharings sharings;
    private final SharingStarter starter;
    private final SharingEnder ender;
    private final SessionReader reader;
    private final Negotiations negotiations;

    public SessionWatch(Sharings sharings, SharingStarter starter, SharingEnder ender, SessionReader reader,
                        Negotiations negotiations) {
        this.sharings = sharings;
        this.starter = starter;
        this.ender = ender;
        this.reader = reader;
        this.negotiations = negotiations;
    }

    /** Looks at a stanza that the host has read, while there are sharings: the reply may come before the host is done. */
    void read(Packet packet) {
        Optional<SessionStep> step = stepOf(packet);
        if (step.isPresent() && !ends(step.get())) {
            take(step.get());
        }
    }

    /** Looks at a stanza that the host has processed, while there are sharings. */
    void processed(Packet packet) {
        Optional<SessionStep> step = stepOf(packet);
        if (step.isPresent() && ends(step.get())) {
            take(step.get());
        }
        if (packet instanceof IQ iq) {
            if (SessionSteps.isReply(iq) && sharings.awaits(SessionSteps.idOf(iq))) {
                SessionSteps.replyOf(iq).ifPresent(this::reply);
            }
        } else if (packet instanceof Message message) {
            processed(message);
        }
    }

    private void processed(Message message) {
        if (reader.isError(message)) {
            reader.read(message).map(SessionStanza::move).filter(error -> !error.id().isEmpty())
                .ifPresent(error -> reply(new SessionReply(SessionReply.Answer.ERROR, true, error.from(), error.to(),
                    error.id())));
        } else if (sharings.areForText() && SessionSteps.isConversation(message)) {
            Jids.senderOf(message).ifPresent(from -> Jids.recipientOf(message).ifPresent(to ->
                sharings.talk(from, to, starter.sessionBy())));
        }
    }

    private static boolean ends(SessionStep step) {
        return step.move() == Move.END || step.move() == Move.REJECT;
    }

    private void take(SessionStep step) {
        ender.tell(sharings.step(step, starter.sessionBy()));
    }

    private void reply(SessionReply reply) {
        ender.tell(sharings.reply(reply));
    }

    private Optional<SessionStep> stepOf(Packet packet) {
        if (packet instanceof Message message && (reader.carriesForm(message) || reader.isError(message))) {
            // What the policy has not let pass carries no form any more.
            return reader.read(message).map(SessionStanza::move).flatMap(this::stepOf);
        }
        return SessionSteps.of(packet);
    }

    // A step that is refused ends a session only if that was not agreed on before (XEP-0155 §4.2: "In either of these
    // cases the existing negotiated chat session parameters are maintained").
    private Optional<SessionStep> stepOf(SessionMove move) {
        return switch (move.kind()) {
            case REQUEST -> Optional.of(step(Move.OFFER, move));
            case ACCEPT -> Optional.of(step(Move.ACCEPT, move));
            case RENEGOTIATE, AGREE, COMPLETE -> Optional.empty();
            case DECLINE, CANCEL, TERMINATE, ACKNOWLEDGE, ERROR -> isReply(move) || negotiations.goesOn(move)
                ? Optional.empty() : Optional.of(step(Move.END, move));
        };
    }

    // Such an error is a reply.
    private static boolean isReply(SessionMove move) {
        return move.kind() == SessionMove.Kind.ERROR && !move.id().isEmpty();
    }

    private static SessionStep step(Move what, SessionMove move) {
        return new SessionStep(Activity.CHAT, what, move.thread(), move.from(), move.to(), move.id());
    }
}
