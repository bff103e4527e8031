package org.igniterealtime.openfire.plugins.decloak.stanza;

import org.dom4j.Element;
import org.xmpp.packet.Packet;

/**
 * What in a presence makes many a client turn to the full address that it comes from, and so show itself: entity
 * capabilities, in each form (XEP-0115 §6.2 and its legacy form, XEP-0390 §4.3), since it asks what they mean, and the
 * hash of an avatar (XEP-0153 §3.2, XEP-0008), since it asks for the picture.
 */
public final class Provocations {

    private Provocations() {
    }

    /** Takes all of it out of a presence; the rest stays as it is. */
    public static void takeOut(Packet presence) {
        Children.all(presence, Provocations::isOne).forEach(Element::detach);
    }

    private static boolean isOne(Element child) {
        return switch (child.getNamespaceURI()) {
            case "http://jabber.org/protocol/caps", "urn:xmpp:caps", "vcard-temp:x:update", "jabber:x:avatar" -> true;
            default -> false;
        };
    }
}
