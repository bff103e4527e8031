package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.MinimalPresence;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * What users' own clients disclose: the answers to requests that were left to them, each of which begins a sharing, and
 * what they send to a requester while a sharing lives. All of it is minimal, and goes to those who asked only.
 */
public final class ClientAnswers {

    private final Sharings sharings;
    private final OpenRequests requests;
    private final SharingKeeper keeper;
    private final Supplier<Policy> policies;
    private final Judge judge;
    private final AnswerRoute route;

    // Trimmed when it was read; what others add on its way is taken out again.
    private final OnTheirWay<Boolean> underWay = new OnTheirWay<>();

    public ClientAnswers(Sharings sharings, OpenRequests requests, SharingKeeper keeper, Supplier<Policy> policies,
                         Judge judge, AnswerRoute route) {
        this.sharings = sharings;
        this.requests = requests;
        this.keeper = keeper;
        this.policies = policies;
        this.judge = judge;
        this.route = route;
    }

    /** A request is left to the target's clients: what they send to the requester from now on is an answer. */
    void leave(Ruling ruling) {
        ruling.question()
            .filter(question -> question.kind() == TargetKind.USER)
            .filter(question -> ruling.decision().cause().kind() != Cause.Kind.SUBSCRIBED)
            .ifPresent(question -> requests.add(question.requester(), question.target(),
                keeper.grant(question, ruling.decision()), policies.get().limits().sessionWithin()));
    }

    /** Looks at a stanza that the server has just read. */
    void read(Packet packet) {
        if (sharings.isEmpty() && requests.isEmpty()) {
            return;
        }
        // Its addresses are looked at last: to tell them makes something of every stanza.
        if (packet instanceof Presence presence && packet.getElement().attributeValue("type") == null
                && packet.getElement().attributeValue("to") != null && !route.isUnderWay(packet)) {
            Jids.senderOf(packet).ifPresent(from ->
                Jids.recipientOf(packet).ifPresent(to -> read(presence, from, to)));
        }
    }

    private void read(Presence presence, Address from, Address to) {
        List<OpenRequests.Request> answered = requests.answeredBy(from, to);
        Set<Address> requesters = new LinkedHashSet<>();
        sharings.between(from, to).stream()
            // A gateway's contact has no client that was asked.
            .filter(sharing -> sharing.target().equals(from) && from.isFull())
            .map(Sharing::requester)
            .forEach(requesters::add);
        if (answered.isEmpty() && requesters.isEmpty()) {
            return;
        }
        // Before anything can fail: then nothing of it goes on.
        underWay.put(presence, true);
        answered.stream().filter(request -> isStillAllowed(request, from))
            .filter(request -> begin(request, request.requester(), from))
            .map(OpenRequests.Request::requester).forEach(requesters::add);
        if (requesters.isEmpty()) {
            underWay.remove(presence);
        } else {
            MinimalPresence.trimAroundRequest(presence);
            sendTo(requesters, presence);
        }
    }

    /**
     * Does the same with what another node has read, and this one is about to deliver.
     *
     * @param recipient the client that it is delivered to
     * @return false if it is the answer to somebody else's request
     */
    boolean receive(Presence presence, Address recipient) {
        boolean concerns = !(sharings.isEmpty() && requests.isEmpty())
            && presence.getElement().attributeValue("type") == null
            && !underWay.contains(presence) && !route.isUnderWay(presence);
        return !concerns || Jids.senderOf(presence).filter(Address::isFull)
            .map(from -> receive(presence, from, recipient)).orElse(true);
    }

    private boolean receive(Presence presence, Address from, Address recipient) {
        Predicate<OpenRequests.Request> allowed = request -> isStillAllowed(request, from);
        boolean begun = requests.answeredBy(from, recipient).stream().filter(allowed).findFirst()
            .filter(request -> begin(request, recipient, from)).isPresent();
        if (begun || sharings.contains(recipient, from)) {
            underWay.put(presence, true);
            MinimalPresence.trimAroundRequest(presence);
            return true;
        }
        return requests.answeredBy(from, recipient.bare()).stream().noneMatch(allowed);
    }

    private boolean begin(OpenRequests.Request request, Address requester, Address from) {
        return keeper.begin(requester, from, request.grant(), Origin.CLIENT).isPresent();
    }

    // XEP-0276 §4 has the answer go to the bare address, where all of the requester's resources would see it.
    private void sendTo(Set<Address> requesters, Presence presence) {
        Presence others = presence.createCopy();
        requesters.stream().findFirst().map(Jids::jidOf).ifPresent(presence::setTo);
        requesters.stream().skip(1).map(Jids::jidOf).forEach(requester -> {
            Presence copy = others.createCopy();
            copy.setTo(requester);
            route.send(copy);
        });
    }

    private boolean isStillAllowed(OpenRequests.Request request, Address from) {
        Decision decision = judge.review(request.requester(), from, request.grant().disclosure(),
            request.grant().once());
        return decision.level().exceeds(Level.DENY) && decision.cause().kind() != Cause.Kind.SUBSCRIBED;
    }

    /** Takes out of what a client discloses what somebody else put in on its way. */
    void keepMinimal(Packet packet) {
        if (!underWay.isEmpty() && packet instanceof Presence presence && underWay.contains(presence)) {
            MinimalPresence.trimAroundRequest(presence);
        }
    }

    /** The host has processed a stanza: if it is to be delivered later, nobody adds anything any more. */
    void done(Packet packet) {
        if (!underWay.isEmpty() && packet instanceof Presence presence && underWay.contains(presence)) {
            MinimalPresence.trimAroundRequest(presence);
            underWay.remove(presence);
        }
    }

    /** Whether a stanza is a client's answer, or what it discloses during a sharing. */
    boolean isAnswer(Packet packet) {
        return underWay.contains(packet);
    }
}
