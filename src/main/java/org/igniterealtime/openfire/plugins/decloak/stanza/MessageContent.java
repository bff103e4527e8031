package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.util.Set;
import org.dom4j.Element;
import org.xmpp.packet.Message;

/** What is left of a message out of which something was taken. */
public final class MessageContent {

    // What says how to treat a message, and says nothing without one. To ask for a receipt of nothing would only tell
    // whether somebody is there.
    private static final Set<String> ABOUT_THE_MESSAGE = Set.of("urn:xmpp:hints", "urn:xmpp:sid:0",
        "urn:xmpp:carbons:2", "urn:xmpp:receipts", "urn:xmpp:chat-markers:0", "urn:xmpp:delay", "jabber:x:delay",
        "http://jabber.org/protocol/amp", "http://jabber.org/protocol/address", "urn:xmpp:occupant-id:0");
    private static final Set<String> WITHOUT_A_WORD = Set.of("thread");

    private MessageContent() {
    }

    /** Whether nothing is left that would mean anything to its recipient: no body, and nothing else. */
    public static boolean isNothing(Message message) {
        return !Children.any(message, MessageContent::meansSomething);
    }

    private static boolean meansSomething(Element child) {
        return !ABOUT_THE_MESSAGE.contains(child.getNamespaceURI())
            && !(isOfTheStanza(child) && WITHOUT_A_WORD.contains(child.getName()));
    }

    private static boolean isOfTheStanza(Element child) {
        return child.getParent() == null || child.getNamespaceURI().equals(child.getParent().getNamespaceURI());
    }
}
