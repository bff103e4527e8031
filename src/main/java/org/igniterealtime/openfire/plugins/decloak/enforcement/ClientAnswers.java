package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Ruling;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.MinimalPresence;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
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

    // Trimmed when it was read; what others add on its way is taken out again. Weak: it may never get there.
    private final Set<Packet> underWay = Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

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
            .ifPresent(question -> requests.add(question.requester(), question.target(), grant(question, ruling.decision()),
                policies.get().limits().sessionWithin()));
    }

    /** What a decision has allowed. */
    static Grant grant(Question question, Decision decision) {
        boolean once = decision.cause().equals(new Cause(Cause.Kind.PREFERENCE, Cause.ONCE));
        return new Grant(question.disclosure(), once ? Optional.of(decision.level()) : Optional.empty());
    }

    /** Looks at a stanza that the server has just read. */
    void read(Packet packet) {
        if (sharings.isEmpty() && requests.isEmpty()) {
            return;
        }
        if (packet instanceof Presence && packet.getTo() != null && packet.getFrom() != null
                && packet.getElement().attributeValue("type") == null) {
            read((Presence) packet, Jids.addressOf(packet.getFrom()), Jids.addressOf(packet.getTo()));
        }
    }

    private void read(Presence presence, Address from, Address to) {
        Set<Address> requesters = new LinkedHashSet<>();
        requests.answeredBy(from, to).stream()
            .filter(request -> isStillAllowed(request, from))
            .forEach(request -> {
                keeper.begin(request.requester(), from, request.grant(), Origin.CLIENT);
                requesters.add(request.requester());
            });
        sharings.between(from, to).stream()
            .filter(sharing -> sharing.target().equals(from))
            .map(Sharing::requester)
            .forEach(requesters::add);
        if (!requesters.isEmpty()) {
            underWay.add(presence);
            MinimalPresence.trimAroundRequest(presence);
            sendTo(requesters, presence);
        }
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

    /** Leaves nothing in what a client discloses: what is in it could not be told. */
    void empty(Packet packet) {
        if (underWay.contains(packet)) {
            packet.getElement().clearContent();
        }
    }
}
