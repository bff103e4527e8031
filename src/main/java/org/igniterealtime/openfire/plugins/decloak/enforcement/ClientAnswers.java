package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.CommonAttributes;
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
    // Those of them that the keeper waits for, to tell the end of a sharing after them; false once one is refused.
    private final OnTheirWay<Boolean> held = new OnTheirWay<>();

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

    /**
     * Looks at a stanza that the server has just read.
     *
     * @return false if it is an answer that is no longer allowed, and is to go nowhere. It is refused here and not where
     *     it would be delivered: by then the host has booked it, and would tell the requester when the client goes.
     */
    boolean read(Packet packet) {
        if (sharings.isEmpty() && requests.isEmpty()) {
            return true;
        }
        // Its addresses are looked at last: to tell them makes something of every stanza.
        if (packet instanceof Presence presence && !CommonAttributes.hasType(packet)
                && CommonAttributes.hasRecipient(packet) && !route.isUnderWay(packet)) {
            return Jids.senderOf(packet).flatMap(from ->
                Jids.recipientOf(packet).map(to -> read(presence, from, to))).orElse(true);
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
        sharing.stream().filter(requester -> !requesters.contains(requester) && keeper.goesOn(requester, from))
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
            && keeper.begin(request.requester(), from, request.grant(), Origin.CLIENT);
    }

    /**
     * Does the same with what another node has read, and this one is about to deliver.
     *
     * @param recipient the client that it is delivered to
     * @return false if it is the answer to somebody else's request, or no longer allowed
     */
    boolean receive(Presence presence, Address recipient) {
        boolean concerns = !(sharings.isEmpty() && requests.isEmpty())
            && !CommonAttributes.hasType(presence)
            && !underWay.contains(presence) && !route.isUnderWay(presence);
        return !concerns || Jids.senderOf(presence).filter(Address::isFull)
            .map(from -> receive(presence, from, recipient)).orElse(true);
    }

    private boolean receive(Presence presence, Address from, Address recipient) {
        List<OpenRequests.Request> answered = requests.answeredBy(from, recipient);
        if (answered.stream().anyMatch(request -> begins(request, from))) {
            keeper.isOut(recipient, from);
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
        requesters.stream().skip(1).forEach(requester -> keeper.send(requester, from, () -> {
            Presence copy = others.createCopy();
            copy.setTo(Jids.jidOf(requester));
            route.send(copy);
            return true;
        }));
    }

    /** What has become of a request since it was left to the clients. */
    private enum Standing {
        ALLOWED,
        /** Nothing may be disclosed to the requester any more. */
        DENIED,
        /**
         * The requester receives the presence by right, the policy is only tried, or an earlier session under the same full
         * JID was asked: what is sent is no answer.
         */
        VOID
    }

    private Standing standing(OpenRequests.Request request, Address from) {
        if (policies.get().mode() == Mode.OBSERVE || !keeper.isAsked(request.grant(), from)) {
            return Standing.VOID;
        }
        Decision decision = judge.review(request.requester(), from, request.grant().disclosure(),
            request.grant().once());
        if (decision.cause().kind() == Cause.Kind.SUBSCRIBED) {
            return Standing.VOID;
        }
        return decision.level().exceeds(Level.DENY) ? Standing.ALLOWED : Standing.DENIED;
    }

    /** Whether a stanza may be handed to its recipient: if a client discloses something by it, what allowed it lives. */
    boolean mayGoOut(Packet packet) {
        if (held.isEmpty() || !(packet instanceof Presence presence) || !held.contains(presence)) {
            return true;
        }
        boolean goesOut = Jids.senderOf(presence).flatMap(from ->
            Jids.recipientOf(presence).map(to -> keeper.goesOut(to, from))).orElse(false);
        held.put(presence, goesOut);
        return goesOut;
    }

    /** Takes out of what a client discloses what somebody else put in on its way. */
    void keepMinimal(Packet packet) {
        if (packet instanceof Presence presence && underWay.knows(presence)) {
            MinimalPresence.trimAroundRequest(presence);
        }
    }

    /** The host has processed a stanza: if it is to be delivered later, nobody adds anything any more. */
    void done(Packet packet) {
        if (packet instanceof Presence presence && underWay.knows(presence)) {
            MinimalPresence.trimAroundRequest(presence);
            underWay.remove(presence);
            held.remove(presence).ifPresent(goesOut -> Jids.senderOf(presence).ifPresent(from ->
                Jids.recipientOf(presence).ifPresent(to -> done(to, from, goesOut))));
        }
    }

    private void done(Address requester, Address from, boolean goesOut) {
        if (goesOut) {
            keeper.hasGoneOut(requester, from);
        } else {
            keeper.wasRefused(requester, from);
        }
    }

    /** Whether a stanza is a client's answer, or what it discloses during a sharing. */
    boolean isAnswer(Packet packet) {
        return underWay.knows(packet);
    }
}
