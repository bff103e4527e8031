package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoQuery;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewaySharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.Pair;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Watches what passes between those who were answered for gateways and the gateways' contacts: presence that overtakes
 * or ends what the server has shared, and the question what the capabilities mean that it has sent. While nothing is
 * shared and nothing waits, it looks at no stanza.
 */
public final class GatewayObserver implements SessionEventListener {

    private final Address server;
    private final GatewaySharings sharings;
    private final ExpectedAnswers expected;
    private final ContactCapabilities capabilities;
    private final AnswerRoute route;

    public GatewayObserver(Address server, GatewaySharings sharings, ExpectedAnswers expected,
                    ContactCapabilities capabilities, AnswerRoute route) {
        this.server = server;
        this.sharings = sharings;
        this.expected = expected;
        this.capabilities = capabilities;
        this.route = route;
    }

    /** Looks at a stanza that the server has just read. A question that concerns us is made its own answer. */
    void observe(Packet packet) {
        if (sharings.isEmpty() && expected.isEmpty()) {
            return;
        }
        if (packet instanceof Presence presence) {
            observe(presence);
        } else if (packet instanceof IQ iq) {
            DiscoQuery.nodeOf(iq).ifPresent(node -> answer(iq, node));
        }
    }

    private void observe(Presence presence) {
        String type = presence.getElement().attributeValue("type");
        boolean ends = "unavailable".equals(type);
        boolean overtakes = type == null && !expected.isEmpty();
        if (!ends && !overtakes || route.isUnderWay(presence)) {
            return;
        }
        if (presence.getElement().attributeValue("to") != null) {
            Jids.senderOf(presence).ifPresent(sender ->
                Jids.recipientOf(presence).ifPresent(recipient -> directed(sender, recipient, ends)));
        } else if (ends) {
            Jids.senderOf(presence).ifPresent(this::gone);
        }
    }

    // Which of the two is the contact and which the requester is not known: it is one of them, or neither.
    private void directed(Address sender, Address recipient, boolean ends) {
        expected.overtake(sender.bare(), recipient);
        if (ends) {
            sharings.endBetween(sender.bare(), recipient);
            sharings.end(new Pair(recipient.bare(), sender));
            expected.overtake(recipient.bare(), sender);
        }
    }

    private void gone(Address requester) {
        expected.forget(requester);
        sharings.endOf(requester);
    }

    // XEP-0115 §6.2. Only those who were told of the node are answered: to others it would say that somebody else was.
    private void answer(IQ question, String node) {
        Optional<Address> requester = Jids.senderOf(question);
        Optional<Address> contact = Jids.recipientOf(question).map(Address::bare);
        if (requester.isPresent() && contact.isPresent() && wasTold(contact.get(), requester.get())) {
            capabilities.remembered(contact.get())
                .filter(answer -> answer.capabilities().nodes().contains(node))
                .ifPresent(answer -> DiscoQuery.answer(question, answer.about(node)));
        }
    }

    // The server itself looks into presence from elsewhere that it passes on.
    private boolean wasTold(Address contact, Address requester) {
        return requester.equals(server) || sharings.contains(new Pair(contact, requester));
    }

    @Override
    public void sessionDestroyed(Session session) {
        gone(Jids.addressOf(session.getAddress()));
    }

    @Override
    public void anonymousSessionDestroyed(Session session) {
        sessionDestroyed(session);
    }

    @Override
    public void sessionCreated(Session session) {
    }

    @Override
    public void anonymousSessionCreated(Session session) {
    }

    @Override
    public void resourceBound(Session session) {
    }
}
