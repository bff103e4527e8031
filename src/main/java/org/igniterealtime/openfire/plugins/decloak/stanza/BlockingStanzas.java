package org.igniterealtime.openfire.plugins.decloak.stanza;

import org.dom4j.Element;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;

/**
 * The stanzas by which users change whom they shut out: privacy lists (XEP-0016), of which one may be chosen for a single
 * session, and the block list (XEP-0191).
 */
public final class BlockingStanzas {

    private static final String PRIVACY = "jabber:iq:privacy";
    private static final String BLOCKING = "urn:xmpp:blocking";

    private BlockingStanzas() {
    }

    /**
     * Whether a stanza may ask the server to change such a list, or to choose another: it is about one. Its type is not
     * looked at, since the server may take another attribute for it. Makes nothing.
     */
    public static boolean mayBeChangedBy(Packet packet) {
        return packet instanceof IQ && Children.any(packet, BlockingStanzas::isOne);
    }

    private static boolean isOne(Element child) {
        return child.getNamespaceURI().equals(PRIVACY) || child.getNamespaceURI().equals(BLOCKING);
    }
}
