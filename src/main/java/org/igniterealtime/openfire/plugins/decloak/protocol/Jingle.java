package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.Optional;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.xmpp.packet.IQ;

/**
 * What an IQ means for a Jingle session (XEP-0166): its beginning or its end.
 *
 * @param action which of the two
 * @param sid    the session's name
 */
public record Jingle(Action action, String sid) {

    private static final QName JINGLE = QName.get("jingle", Namespace.get("urn:xmpp:jingle:1"));

    /** The actions that count. */
    public enum Action {
        /** XEP-0166 §6.1: {@code session-initiate}. */
        BEGIN,
        /** XEP-0166 §6.7: {@code session-terminate}, by which a session is declined too. */
        END
    }

    /** Whether an IQ is an error, which may be one about the beginning of a session. */
    public static boolean isError(IQ iq) {
        return CommonAttributes.isOfType(iq, "error");
    }

    /** Reads an IQ; empty if it neither begins nor ends a session. */
    public static Optional<Jingle> of(IQ iq) {
        Element jingle = CommonAttributes.isOfType(iq, "set") ? iq.getElement().element(JINGLE) : null;
        return jingle == null ? Optional.empty() : Attributes.value(jingle, "sid").flatMap(sid -> of(jingle, sid));
    }

    private static Optional<Jingle> of(Element jingle, String sid) {
        return switch (Attributes.valueOr(jingle, "action", "")) {
            case "session-initiate" -> Optional.of(new Jingle(Action.BEGIN, sid));
            case "session-terminate" -> Optional.of(new Jingle(Action.END, sid));
            default -> Optional.empty();
        };
    }
}
