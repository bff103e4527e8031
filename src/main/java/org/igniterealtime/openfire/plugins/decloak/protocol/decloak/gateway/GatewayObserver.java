package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Outcome;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.PresenceSender;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEndListener;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoQuery;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Watches what passes between those who are answered for gateways and the gateways' contacts: presence that overtakes
 * an answer, and the question what the capabilities mean that the server has sent. While nothing is shared and nothing
 * waits, it looks at no stanza.
 */
public final class GatewayObserver implements StanzaHandler, SessionEndListener {

    private final Address server;
    private final Sharings sharings;
    private final ExpectedAnswers expected;
    private final ContactCapabilities capabilities;
    private final PresenceSender sender;

    public GatewayObserver(Address server, Sharings sharings, ExpectedAnswers expected,
                    ContactCapabilities capabilities, PresenceSender sender) {
        this.server = server;
        this.sharings = sharings;
        this.expected = expected;
        this.capabilities = capabilities;
        this.sender = sender;
    }

    /** Looks at a stanza that the server has just read. A question that concerns us is made its own answer. */
    @Override
    public Outcome read(Packet packet) {
        if (packet instanceof Presence presence) {
            if (!expected.isEmpty()) {
                observe(presence);
            }
        } else if (packet instanceof IQ iq && !sharings.isEmpty() && !capabilities.isEmpty()) {
            DiscoQuery.nodeOf(iq).ifPresent(node -> answer(iq, node));
        }
        return Outcome.PASS;
    }

    private void observe(Presence presence) {
        boolean ends = CommonAttributes.isOfType(presence, "unavailable");
        if (!ends && CommonAttributes.hasType(presence) || sender.isUnderWay(presence)) {
            return;
        }
        if (CommonAttributes.hasRecipient(presence)) {
            Jids.senderOf(presence).ifPresent(sender ->
                Jids.recipientOf(presence).ifPresent(recipient -> directed(sender, recipient, ends)));
        } else if (ends) {
            Jids.senderOf(presence).ifPresent(expected::forget);
        }
    }

    // Which of the two is the contact and which the requester is not known: it is one of them, or neither.
    private void directed(Address sender, Address recipient, boolean ends) {
        expected.overtake(sender.bare(), recipient);
        if (ends) {
            expected.overtake(recipient.bare(), sender);
        }
    }

    // XEP-0115 §6.2. Only those who were told of the node are answered: to others it would say that somebody else was.
    private void answer(IQ question, String node) {
        Optional<Address> requester = Jids.senderOf(question);
        Optional<Address> contact = Jids.recipientOf(question).map(Address::bare);
        if (requester.isPresent() && contact.isPresent()) {
            capabilities.remembered(contact.get(), node)
                .filter(answer -> wasTold(contact.get(), requester.get()))
                .ifPresent(answer -> DiscoQuery.answer(question, answer.about(node)));
        }
    }

    // The server itself looks into presence from elsewhere that it passes on.
    private boolean wasTold(Address contact, Address requester) {
        return requester.equals(server) || sharings.contains(requester, contact);
    }

    @Override
    public void gone(SessionEnd departure) {
        if (!expected.isEmpty()) {
            expected.forget(departure);
        }
    }
}
