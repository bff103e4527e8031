package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Optional;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** Questions about what entities can do (XEP-0030 §3.1): how to ask one, how to know one, and how to answer it. */
public final class DiscoQuery {

    private DiscoQuery() {
    }

    /** Asks an entity what it can do. */
    public static IQ of(Address from, Address whom) {
        IQ query = new IQ(IQ.Type.get);
        query.setFrom(Jids.jidOf(from));
        query.setTo(Jids.jidOf(whom));
        query.setChildElement("query", DiscoInfo.NAMESPACE);
        return query;
    }

    /**
     * The node that a stanza asks about, if it is one that {@link EntityCapabilities} may have named. Cheap, and
     * without making anything of a stanza that asks for none: this is asked of many a stanza of the server.
     */
    public static Optional<String> nodeOf(Packet packet) {
        if (!(packet instanceof IQ) || !CommonAttributes.isOfType(packet, "get") || CommonAttributes.isAmbiguous(packet)) {
            return Optional.empty();
        }
        Element stanza = packet.getElement();
        for (int i = 0; i < stanza.nodeCount(); i++) {
            if (stanza.node(i) instanceof Element query && query.getNamespaceURI().equals(DiscoInfo.NAMESPACE)) {
                return Attributes.value(query, "node").filter(EntityCapabilities::mayName);
            }
        }
        return Optional.empty();
    }

    /**
     * Makes the answer to a question out of the question itself. So the server goes on with the answer, which nobody
     * has to send, and not with the question, which nobody has to stop.
     *
     * @param question the question; from whom it was asked to whom the answer goes, and the other way round
     * @param answer   the element that answers it
     */
    public static void answer(IQ question, Element answer) {
        Optional<JID> requester = Jids.from(question);
        question.setFrom(Jids.to(question).orElse(null));
        question.setTo(requester.orElse(null));
        question.setType(IQ.Type.result);
        question.setChildElement(answer);
    }
}
