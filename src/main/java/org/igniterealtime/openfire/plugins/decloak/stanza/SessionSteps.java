package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply.Answer;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Activity;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Move;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;

/**
 * Reads the steps of calls and of transfers of bytes, and the replies to them. What is not as its document has it is no
 * step; nothing is made for a stanza that is none.
 */
public final class SessionSteps {

    private static final String JINGLE_MESSAGE = "urn:xmpp:jingle-message:0";
    private static final String STREAM_INITIATION = "http://jabber.org/protocol/si";
    private static final String IN_BAND = "http://jabber.org/protocol/ibb";
    private static final String SOCKS5 = "http://jabber.org/protocol/bytestreams";
    private static final String CONDITIONS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    private SessionSteps() {
    }

    /** The step that a stanza is. */
    public static Optional<SessionStep> of(Packet packet) {
        return Children.any(packet, SessionSteps::isStep) ? read(packet) : Optional.empty();
    }

    private static boolean isStep(Element child) {
        return isOurs(child) || child.getNamespaceURI().equals(JINGLE_MESSAGE);
    }

    private static Optional<SessionStep> read(Packet packet) {
        if (packet instanceof IQ iq) {
            return Jingle.of(iq).flatMap(jingle -> step(iq, Activity.JINGLE, moveOf(jingle.action()), jingle.sid()))
                .or(() -> CommonAttributes.isOfType(iq, "set") ? ofBytes(iq) : Optional.empty());
        }
        return packet instanceof Message message && !CommonAttributes.isOfType(message, "error")
            ? announced(message).or(() -> ofBytes(message))
            : Optional.empty();
    }

    private static Move moveOf(Jingle.Action action) {
        return switch (action) {
            case BEGIN -> Move.OFFER;
            case GO_ON -> Move.GO_ON;
            case END -> Move.END;
        };
    }

    // XEP-0353 §3: the id is the name of the Jingle session that is to follow.
    private static Optional<SessionStep> announced(Message message) {
        return Children.first(message, child -> child.getNamespaceURI().equals(JINGLE_MESSAGE))
            .flatMap(child -> Optional.ofNullable(switch (child.getName()) {
                case "propose", "ringing", "proceed" -> Move.PROPOSE;
                case "reject" -> Move.REJECT;
                case "retract", "finish" -> Move.END;
                default -> null;
            }).flatMap(move -> named(message, Activity.JINGLE, move, Attributes.valueOr(child, "id", ""))));
    }

    private static Optional<SessionStep> ofBytes(Packet packet) {
        return Children.first(packet, SessionSteps::isOfBytes).flatMap(child -> moveOf(child).flatMap(move ->
            named(packet, Activity.STREAM, move,
                Attributes.valueOr(child, child.getName().equals("si") ? "id" : "sid", ""))));
    }

    private static boolean isOfBytes(Element child) {
        return switch (child.getNamespaceURI()) {
            case STREAM_INITIATION, IN_BAND, SOCKS5 -> true;
            default -> false;
        };
    }

    private static Optional<Move> moveOf(Element child) {
        return Optional.ofNullable(switch (child.getName()) {
            case "si" -> Move.PROPOSE;
            case "open", "query" -> Move.OFFER;
            case "data" -> Move.GO_ON;
            case "close" -> Move.END;
            default -> null;
        });
    }

    private static Optional<SessionStep> named(Packet packet, Activity activity, Move move, String name) {
        return name.isEmpty() ? Optional.empty() : step(packet, activity, move, name);
    }

    private static Optional<SessionStep> step(Packet packet, Activity activity, Move move, String name) {
        Optional<Address> to = Jids.recipientOf(packet);
        return to.flatMap(other -> Jids.senderOf(packet))
            .map(from -> new SessionStep(activity, move, name, from, to.get(), packet instanceof IQ ? idOf(packet) : ""));
    }

    /** A stanza's id; empty if it has none. */
    public static String idOf(Packet packet) {
        return Attributes.valueOr(packet.getElement(), "id", "");
    }

    /** Whether an IQ replies to another. Makes nothing. */
    public static boolean isReply(IQ iq) {
        return CommonAttributes.isOfType(iq, "result") || CommonAttributes.isOfType(iq, "error");
    }

    /**
     * The reply that an IQ is. An error repeats what it is about, if anything (RFC 6120 §8.3.1), and a result to a step
     * carries nothing of another protocol; so what does is no reply to a step.
     */
    public static Optional<SessionReply> replyOf(IQ iq) {
        if (idOf(iq).isEmpty() || Children.any(iq, child -> !child.getName().equals("error") && !isOurs(child))) {
            return Optional.empty();
        }
        return Jids.recipientOf(iq).flatMap(to -> Jids.senderOf(iq)
            .map(from -> new SessionReply(outcome(iq), false, from, to, idOf(iq))));
    }

    private static boolean isOurs(Element child) {
        return isOfBytes(child) || Jingle.isIn(child);
    }

    private static Answer outcome(IQ iq) {
        if (CommonAttributes.isOfType(iq, "result")) {
            return Answer.RESULT;
        }
        Optional<Element> error = Children.first(iq, child -> child.getName().equals("error"));
        return error.filter(element -> has(element, "item-not-found")).map(any -> Answer.UNKNOWN)
            .or(() -> error.filter(element -> has(element, "resource-constraint")).map(any -> Answer.SMALLER))
            .orElse(Answer.ERROR);
    }

    private static boolean has(Element error, String condition) {
        return !Children.all(error, child -> child.getName().equals(condition)
            && child.getNamespaceURI().equals(CONDITIONS)).isEmpty();
    }

    /** Whether a message holds what a person wrote to one other, encrypted (XEP-0380) or not. Makes nothing. */
    public static boolean isConversation(Message message) {
        return !CommonAttributes.isOfType(message, "error") && !CommonAttributes.isOfType(message, "groupchat")
            && Children.any(message, child -> child.getName().equals("body")
                || child.getName().equals("encryption") && child.getNamespaceURI().equals("urn:xmpp:eme:0"));
    }
}
