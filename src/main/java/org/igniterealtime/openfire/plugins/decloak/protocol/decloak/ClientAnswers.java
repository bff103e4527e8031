package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.InFlightStanzas;
import org.igniterealtime.openfire.plugins.decloak.protocol.Moment;
import org.igniterealtime.openfire.plugins.decloak.protocol.Outcome;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingReview.Standing;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.CommonAttributes;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * What users' own clients disclose: the answers to requests that were left to them, each of which begins a sharing, and
 * what they send to a requester while a sharing lives. All of it is minimal, and goes to those who asked only.
 */
public final class ClientAnswers implements StanzaHandler {

    private final SharingState state;
    private final Sharings sharings;
    private final OpenRequests requests;
    private final SharingStarter starter;
    private final SharingEnder ender;
    private final SharingReview review;
    private final PresenceSender sender;
    private final InFlightStanzas<Runnable> owedAnswers;
    // Trimmed when it was read; what others add on its way is taken out again.
    private final InFlightStanzas<Boolean> underWay = new InFlightStanzas<>();
    // Those of them after which the end of a sharing is told; false once one is refused.
    private final InFlightStanzas<Boolean> held = new InFlightStanzas<>();

    /**
     * Makes it.
     *
     * @param owedAnswers the answers that are owed to requests: an answer may itself be a request
     */
    public ClientAnswers(SharingState state, SharingStarter starter, SharingEnder ender, SharingReview review,
                         PresenceSender sender, InFlightStanzas<Runnable> owedAnswers) {
        this.state = state;
        this.sharings = state.sharings();
        this.requests = state.requests();
        this.starter = starter;
        this.ender = ender;
        this.review = review;
        this.sender = sender;
        this.owedAnswers = owedAnswers;
    }

    /**
     * Begins a sharing where a client answers a request, and keeps to it what the client discloses meanwhile. An answer
     * that is no longer allowed goes nowhere. It is refused here and not where it would be delivered: by then the host has
     * booked it, and would tell the requester when the client goes.
     */
    @Override
    public Outcome read(Packet packet) {
        keepMinimal(packet);
        if (state.isIdle() || !(packet instanceof Presence presence)) {
            return Outcome.PASS;
        }
        Optional<Runnable> owed = owedAnswers.remove(packet);
        // Who asks something in turn is not only answering.
        boolean goesOn = readPresence(presence) || owed.isPresent() || asks(packet);
        // An answer goes to the one who asked, and so may be addressed otherwise by now.
        if (owed.isPresent()) {
            owedAnswers.put(packet, owed.get());
        }
        return goesOn ? Outcome.PASS : Outcome.DROP;
    }

    private static boolean asks(Packet packet) {
        return DecloakRequest.NAMESPACES.areIn(packet);
    }

    private boolean readPresence(Presence presence) {
        // Its addresses are looked at last: to tell them makes something of every stanza.
        if (!CommonAttributes.hasType(presence) && CommonAttributes.hasRecipient(presence)
                && !sender.isUnderWay(presence)) {
            return Jids.senderOf(presence).flatMap(from ->
                Jids.recipientOf(presence).map(to -> read(presence, from, to))).orElse(true);
        }
        return true;
    }

    private boolean read(Presence presence, Address from, Address to) {
        List<OpenRequests.Request> answered = requests.answeredBy(from, to);
        Set<Address> sharing = requestersOf(from, to);
        if (answered.isEmpty() && sharing.isEmpty()) {
            return true;
        }
        // Before anything can fail: then nothing of it goes on.
        underWay.put(presence, true);
        if (sharing.isEmpty() && answered.stream().anyMatch(request -> standing(request, from) == Standing.VOID)) {
            underWay.remove(presence);
            return true;
        }
        Set<Address> requesters = new LinkedHashSet<>();
        answered.stream().filter(request -> begins(request, from)).map(OpenRequests.Request::requester)
            .forEach(requesters::add);
        sharing.stream().filter(requester -> !requesters.contains(requester) && starter.goesOn(requester, from))
            .forEach(requesters::add);
        if (requesters.isEmpty()) {
            underWay.remove(presence);
            return false;
        }
        MinimalPresence.trimAroundRequest(presence);
        presence.setFrom(Jids.jidOf(from));
        sendTo(requesters, from, presence);
        return true;
    }

    private Set<Address> requestersOf(Address from, Address to) {
        // A gateway's contact has no client that was asked.
        return from.isFull() ? sharings.between(from, to).stream().filter(sharing -> sharing.target().equals(from))
            .map(Sharing::requester).collect(Collectors.toCollection(LinkedHashSet::new)) : Set.of();
    }

    private boolean begins(OpenRequests.Request request, Address from) {
        return standing(request, from) == Standing.ALLOWED
            && starter.begin(request.requester(), from, request.grant(), Origin.CLIENT);
    }

    /**
     * Does the same with what another node has read, and this one is about to deliver.
     *
     * @param recipient the client that it is delivered to
     * @return false if it is the answer to somebody else's request, or no longer allowed
     */
    boolean receive(Presence presence, Address recipient) {
        boolean concerns = !state.isIdle()
            && !CommonAttributes.hasType(presence)
            && !underWay.contains(presence) && !sender.isUnderWay(presence);
        return !concerns || Jids.senderOf(presence).filter(Address::isFull)
            .map(from -> receive(presence, from, recipient)).orElse(true);
    }

    private boolean receive(Presence presence, Address from, Address recipient) {
        List<OpenRequests.Request> answered = requests.answeredBy(from, recipient);
        if (answered.stream().anyMatch(request -> begins(request, from))) {
            ender.isOut(recipient, from);
        }
        if (sharings.contains(recipient, from)) {
            underWay.put(presence, true);
            MinimalPresence.trimAroundRequest(presence);
            presence.setFrom(Jids.jidOf(from));
            return true;
        }
        return Stream.concat(answered.stream(), requests.answeredBy(from, recipient.bare()).stream())
            .allMatch(request -> standing(request, from) == Standing.VOID);
    }

    // XEP-0276 §4 has the answer go to the bare address, where all of the requester's resources would see it.
    private void sendTo(Set<Address> requesters, Address from, Presence presence) {
        Presence others = presence.createCopy();
        // Known by its new address from now on.
        underWay.remove(presence);
        requesters.stream().findFirst().map(Jids::jidOf).ifPresent(presence::setTo);
        underWay.put(presence, true);
        held.put(presence, true);
        requesters.stream().skip(1).forEach(requester -> starter.send(requester, from, () -> {
            Presence copy = others.createCopy();
            copy.setTo(Jids.jidOf(requester));
            sender.send(copy);
            return true;
        }));
    }

    private Standing standing(OpenRequests.Request request, Address from) {
        // An earlier session under the same full JID may be the one that was asked.
        return starter.isAsked(request.grant(), from) ? review.standing(request, from) : Standing.VOID;
    }

    /** Hands a stanza to its recipient: if a client discloses something by it, what allowed it lives. */
    @Override
    public Outcome deliver(Packet packet, Optional<JID> recipient) {
        keepMinimal(packet);
        if (held.isEmpty() || !(packet instanceof Presence presence) || !held.contains(presence)) {
            return Outcome.PASS;
        }
        boolean goesOut = Jids.senderOf(presence).flatMap(from ->
            Jids.recipientOf(presence).map(to -> starter.goesOut(to, from))).orElse(false);
        held.put(presence, goesOut);
        return goesOut ? Outcome.PASS : Outcome.DROP;
    }

    // What somebody else put in on its way.
    private void keepMinimal(Packet packet) {
        if (packet instanceof Presence presence && underWay.knows(presence)) {
            MinimalPresence.trimAroundRequest(presence);
        }
    }

    /** The host has processed a stanza: if it is to be delivered later, nobody adds anything any more. */
    @Override
    public void processed(Packet packet) {
        if (packet instanceof Presence presence && underWay.knows(presence)) {
            MinimalPresence.trimAroundRequest(presence);
            underWay.remove(presence);
            held.remove(presence).ifPresent(goesOut -> Jids.senderOf(presence).ifPresent(from ->
                Jids.recipientOf(presence).ifPresent(to -> done(to, from, goesOut))));
        }
    }

    private void done(Address requester, Address from, boolean goesOut) {
        if (goesOut) {
            ender.hasGoneOut(requester, from);
        } else {
            ender.wasRefused(requester, from);
        }
    }

    /** A client's answer, or what it discloses during a sharing, goes nowhere. */
    @Override
    public Outcome failed(Packet packet, Moment when) {
        return underWay.knows(packet) ? Outcome.DROP : Outcome.PASS;
    }
}
