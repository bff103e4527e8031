package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaHandler;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.stanza.Children;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.stanza.SessionSteps;
import org.xmpp.packet.Message;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Begins an introduction as soon as its recipient acts on the request for contact: writes to the one who asked, sends own
 * contact details, or asks for or grants the subscription. It-se.me, "Contacts Request": "It is generally recommended to
 * also subscribe to their presence and immediatly send them a similar request".
 */
public final class IntroductionStarter implements StanzaHandler {

    private final Introductions introductions;

    public IntroductionStarter(Introductions introductions) {
        this.introductions = introductions;
    }

    @Override
    public void processed(Packet packet) {
        if (introductions.hasRequests() && isAct(packet) && !CommonAttributes.isAmbiguous(packet)) {
            Jids.senderOf(packet).ifPresent(sender ->
                Jids.recipientOf(packet).ifPresent(introduced -> introductions.begin(sender, introduced)));
        }
    }

    private static boolean isAct(Packet packet) {
        return packet instanceof Message message
            ? SessionSteps.isConversation(message) || isContactRequest(message)
            : packet instanceof Presence
                && (CommonAttributes.isOfType(packet, "subscribe") || CommonAttributes.isOfType(packet, "subscribed"));
    }

    private static boolean isContactRequest(Message message) {
        return !CommonAttributes.isOfType(message, "error") && Children.any(message, ContactReader::isIn);
    }
}
