package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.packet.IQ;

/**
 * What an IQ means for a Jingle session (XEP-0166), in the protocol's present form or in one of those that came before
 * it and that clients still speak.
 *
 * @param action whether it begins, goes on or ends
 * @param sid    the session's name; empty if an end does not say which
 */
public record Jingle(Action action, String sid) {

    /** What may be done to a session. */
    public enum Action {
        /** XEP-0166 §6.2: {@code session-initiate}. */
        BEGIN,
        /** Any other action, an acceptance among them. */
        GO_ON,
        /** XEP-0166 §6.7: {@code session-terminate}, by which a session is declined too. */
        END
    }

    /** Reads an IQ; empty if it is no step of a session. */
    public static Optional<Jingle> of(IQ iq) {
        return CommonAttributes.isOfType(iq, "set")
            ? Children.first(iq, Jingle::isIn).flatMap(Jingle::read) : Optional.empty();
    }

    /** Whether an element is one of Jingle's. Makes nothing. */
    static boolean isIn(Element child) {
        return switch (child.getNamespaceURI()) {
            case "urn:xmpp:jingle:1", "urn:xmpp:jingle:0", "urn:xmpp:tmp:jingle", "http://jabber.org/protocol/jingle",
                "http://www.xmpp.org/extensions/xep-0166.html#ns" -> child.getName().equals("jingle");
            default -> isGoogles(child);
        };
    }

    // Before there was Jingle: Google Talk Call Signaling.
    private static boolean isGoogles(Element child) {
        return child.getNamespaceURI().equals("http://www.google.com/session") && child.getName().equals("session");
    }

    private static Optional<Jingle> read(Element element) {
        boolean googles = isGoogles(element);
        Action action = action(Attributes.valueOr(element, googles ? "type" : "action", ""));
        String sid = Attributes.valueOr(element, googles ? "id" : "sid", "");
        return sid.isEmpty() && action != Action.END ? Optional.empty() : Optional.of(new Jingle(action, sid));
    }

    private static Action action(String name) {
        return switch (name) {
            case "session-initiate", "initiate" -> Action.BEGIN;
            case "session-terminate", "terminate", "reject" -> Action.END;
            default -> Action.GO_ON;
        };
    }
}
