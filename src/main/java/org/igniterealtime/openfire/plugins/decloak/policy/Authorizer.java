package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Brings together what a stanza asks, what the server knows and the policy in force, and lets the engine decide.
 *
 * <p>A request to a bare JID asks every available resource of the account. A rule may be for one resource only, so
 * each of them is looked at: the server answers just for those that it may answer for, and where the request is left
 * to the clients, one resource that is denied denies it for all, since all of them would see it.
 */
public final class Authorizer {

    private static final Disclosure PRESENCE = new Disclosure(Protocol.DECLOAK, Purpose.UNSPECIFIED);

    private final Supplier<Policy> policies;
    private final PolicyEngine engine;
    private final ServerContext context;
    private final LimitStep limits;

    public Authorizer(Supplier<Policy> policies, PolicyEngine engine, ServerContext context, RequestLimiter limiter) {
        this(policies, engine, context, new LimitStep(engine, limiter));
    }

    private Authorizer(Supplier<Policy> policies, PolicyEngine engine, ServerContext context, LimitStep limits) {
        this.policies = policies;
        this.engine = engine;
        this.context = context;
        this.limits = limits;
    }

    /** An authorizer that keeps to the policy that is in force now: for all that one stanza carries. */
    public Authorizer atCurrentRevision() {
        Policy policy = policies.get();
        return new Authorizer(() -> policy, engine, context, limits);
    }

    /**
     * Decides all that one stanza asks for.
     *
     * @param disclosures what it asks for; at least one
     */
    public Verdict decide(Address requester, Address target, List<Disclosure> disclosures) {
        Policy policy = policies.get();
        if (disclosures.size() == 1) {
            return decide(policy, request(policy, requester, target, disclosures.get(0)));
        }
        return disclosures.stream()
            // However often a peer asks the same: it is a question of rosters and groups only once.
            .distinct()
            .map(disclosure -> decide(policy, request(policy, requester, target, disclosure)))
            .reduce((one, other) -> one.decision().level().exceeds(other.decision().level()) ? other : one)
            .orElseThrow(() -> new IllegalArgumentException("A verdict needs a disclosure"));
    }

    /**
     * Decides all that one request asks for, and counts it. What is of a requester that is above a limit already is denied
     * before rosters, groups and sessions are looked at.
     *
     * @param disclosures what it asks for; at least one
     */
    public Verdict decideAndCount(Address requester, Address target, List<Disclosure> disclosures) {
        Policy policy = policies.get();
        Address counted = countedAs(policy, requester, disclosures.get(0));
        DisclosureRequest unseen = request(policy, requester, target, disclosures.get(0), Relationship.UNKNOWN);
        return limits.refuse(policy, unseen, counted)
            .orElseGet(() -> limits.count(decide(requester, target, disclosures), counted));
    }

    private static Address countedAs(Policy policy, Address requester, Disclosure disclosure) {
        return policy.services().countedAs(requester, disclosure.facts());
    }

    /** Counts a request; the verdict about it stands unless its requester is above a limit. */
    public Verdict count(Verdict verdict) {
        return verdict.request().map(request -> limits.count(verdict, request.requester())).orElse(verdict);
    }

    /**
     * Makes a verdict final: a choice of the target's that was for one request is used up by it. What another request
     * has used up in the meantime is decided again.
     */
    public Verdict consumeOnce(Verdict verdict) {
        boolean takesEffect = verdict.policy().mode() == Mode.ENFORCE && usesUpAChoice(verdict);
        return verdict.request()
            .filter(request -> takesEffect && !engine.consumeOnce(request))
            .map(request -> consumeOnce(decide(policies.get(), request)))
            .orElse(verdict);
    }

    // Where nobody is there to answer for, it is for the next time.
    private static boolean usesUpAChoice(Verdict verdict) {
        return verdict.decision().cause() instanceof Cause.Preference choice && choice.once()
            && (verdict.decision().level() != Level.ANSWER || !verdict.answerFrom().isEmpty());
    }

    /**
     * Decides again about something that was allowed.
     *
     * @param once the level that the target has chosen for this one request, which stands; empty if none was
     */
    public Decision review(Address requester, Address resource, Disclosure disclosure, Optional<Level> once) {
        return once.map(engine::given).orElseGet(engine::standing)
            .decide(policies.get(), request(requester, resource, disclosure));
    }

    /** Whether a requester receives a target's presence now: it is subscribed, and the target has not shut it out. */
    public boolean receivesPresence(Address requester, Address target) {
        return engine.receivesPresence(request(requester, target, PRESENCE));
    }

    /** From when on a review may come out differently, if nobody changes anything. */
    public Instant nextChange(Address requester, Address target) {
        Instant ofPolicy = engine.nextChange(policies.get(), target);
        Instant ofParties = context.nextChange(requester, target);
        return ofParties.isBefore(ofPolicy) ? ofParties : ofPolicy;
    }

    /** The most that a user can have happen to any request: what there is to choose from. */
    public Level most(Address user) {
        return engine.most(policies.get(), user);
    }

    /** Denies a stanza that carries a request which cannot be decided. */
    public Verdict denyUndecidable(StanzaFault fault) {
        return new Verdict(policies.get(), Optional.empty(), Decision.deny(new Cause.Stanza(fault)), List.of());
    }

    /** Explains what would be decided now, by the policy in force. Limits are looked at, and nothing is counted. */
    public Explanation explain(Address requester, Address target, Disclosure disclosure) {
        Policy policy = policies.get();
        DisclosureRequest request = request(policy, requester, target, disclosure);
        Explanation ofRequester = explain(policy, request);
        Explanation unlimited = ofAccomplice(policy, request)
            .map(other -> ofRequester.strictest(explain(policy, other))).orElse(ofRequester);
        return limits.explain(policy, request, countedAs(policy, requester, disclosure), unlimited);
    }

    private Explanation explain(Policy policy, DisclosureRequest request) {
        Explanation asAddressed = engine.explain(policy, request);
        return asAddressed.decision().level() == Level.ASK
            ? resources(request).stream()
                .map(resource -> engine.explain(policy, request.about(resource)))
                .reduce(asAddressed, Explanation::strictest)
            : asAddressed;
    }

    /** What would have to be decided now: all that the server knows of the two and of what is asked. */
    public DisclosureRequest request(Address requester, Address target, Disclosure disclosure) {
        return request(policies.get(), requester, target, disclosure);
    }

    private DisclosureRequest request(Policy policy, Address requester, Address target, Disclosure disclosure) {
        return request(policy, requester, target, disclosure, context.relationship(requester, target));
    }

    private DisclosureRequest request(Policy policy, Address requester, Address target, Disclosure disclosure,
                                      Relationship relationship) {
        return new DisclosureRequest(requester, target, policy.kindOf(target, context.kindOf(target)), relationship,
            disclosure);
    }

    // Whoever sends it is decided about as well, unless it is only a messenger.
    private Verdict decide(Policy policy, DisclosureRequest request) {
        Verdict ofRequester = decideOne(policy, request);
        return ofAccomplice(policy, request).map(other -> ofRequester.strictest(decideOne(policy, other)))
            .orElse(ofRequester);
    }

    private Optional<DisclosureRequest> ofAccomplice(Policy policy, DisclosureRequest request) {
        return request.kind() == TargetKind.USER
            ? policy.services().accomplice(request.requester(), request.disclosure().facts())
                .map(sender -> request(policy, sender, request.target(), request.disclosure()))
            : Optional.empty();
    }

    private Verdict decideOne(Policy policy, DisclosureRequest request) {
        Decision asAddressed = engine.decide(policy, request);
        return switch (asAddressed.level()) {
            case DENY -> verdict(policy, request, asAddressed, List.of());
            case ASK -> verdict(policy, request, strictestOfResources(policy, request, asAddressed), List.of());
            case ANSWER -> verdict(policy, request, asAddressed, answering(policy, request));
        };
    }

    private static Verdict verdict(Policy policy, DisclosureRequest request, Decision decision, List<Address> answerFrom) {
        return new Verdict(policy, Optional.of(request), decision, answerFrom);
    }

    private Decision strictestOfResources(Policy policy, DisclosureRequest request, Decision asAddressed) {
        return resources(request).stream()
            .map(resource -> engine.decide(policy, request.about(resource)))
            .reduce(asAddressed, Decision::strictest);
    }

    private List<Address> answering(Policy policy, DisclosureRequest request) {
        if (request.kind() == TargetKind.GATEWAY) {
            return List.of(request.target().bare());
        }
        return resources(request).stream()
            .filter(resource -> engine.decide(policy, request.about(resource)).level() == Level.ANSWER)
            .filter(resource -> context.suits(resource, request.disclosure().purpose()))
            .toList();
    }

    private List<Address> resources(DisclosureRequest request) {
        return request.kind() == TargetKind.USER ? context.availableResources(request.target()) : List.of();
    }
}
