package org.igniterealtime.openfire.plugins.decloak.protocol;

import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.xmpp.packet.Packet;

/** The look that every stanza of the server gets, as the handlers of all protocols have declared it. */
public final class OurNamespaces {

    private static final Namespaces ALL = Namespaces.allOf(Interception.by(Policy.outOfTheBox()).assembly.protocols()
        .stream().map(ProtocolHandler::namespaces).toList());

    private OurNamespaces() {
    }

    /** Whether a stanza carries an element of any of our protocols. */
    public static boolean areIn(Packet packet) {
        return ALL.areIn(packet);
    }
}
