package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Decides a question by a policy. The same for stanzas and for explanations.
 *
 * <p>In this order: the block list; whom the target shuts out itself; what the requester knows anyway; the first rule
 * that matches; what the target is.
 * For a user that last step is the default level. For a gateway it is the level that the operator gave to it, or to
 * leave the request to it; and a rule never opens a gateway any further than that level does: of the two, the stricter
 * counts. So a rule for everybody, written with people in mind, can close a gateway but not open it. Whatever else is
 * asked decides for itself, unless a rule denies it.
 */
public final class PolicyEngine {

    private final InstantSource clock;
    private final Groups groups;
    private final ConsentStep consent;

    /** An engine for users who choose nothing themselves. */
    public PolicyEngine(InstantSource clock, Groups groups) {
        this(clock, groups, Consent.NONE);
    }

    public PolicyEngine(InstantSource clock, Groups groups, Consent consent) {
        this(clock, groups, new ConsentStep(consent));
    }

    private PolicyEngine(InstantSource clock, Groups groups, ConsentStep consent) {
        this.clock = clock;
        this.groups = groups;
        this.consent = consent;
    }

    /** The same engine as if users had chosen a level for everything. */
    PolicyEngine given(Level chosen) {
        return new PolicyEngine(clock, groups, consent.given(chosen));
    }

    /** The same engine without the choices that users have made for one request to come. */
    PolicyEngine standing() {
        return new PolicyEngine(clock, groups, consent.standing());
    }

    /** Uses up the choice for one request that decides a question; false if another request was quicker. */
    boolean consumeOnce(DisclosureRequest request) {
        return consent.consent().consumeOnce(request);
    }

    /** What is to happen. */
    public Decision decide(Policy policy, DisclosureRequest request) {
        return decide(policy, request, policy.rules()::candidates, (rule, mismatch) -> { });
    }

    /** What is to happen, and why not otherwise. */
    public Explanation explain(Policy policy, DisclosureRequest request) {
        List<Explanation.PassedOver> passedOver = new ArrayList<>();
        Decision decision = decide(policy, request, any -> policy.rules(),
            (rule, mismatch) -> passedOver.add(new Explanation.PassedOver(rule.id(), mismatch)));
        return new Explanation(decision, passedOver);
    }

    private Decision decide(Policy policy, DisclosureRequest asked, Function<DisclosureRequest, List<Rule>> rules,
                            BiConsumer<Rule, Mismatch> passedOver) {
        Instant now = clock.instant();
        // By this policy, which need not be the one by which the question was asked.
        DisclosureRequest request = asked.about(policy.kindOf(asked.target(), asked.kind()));
        return leftAlone(request)
            .or(() -> deniedByFault(policy))
            .or(() -> blocked(policy, request, now))
            .or(() -> fromNoService(policy, request))
            .or(() -> shutOut(request))
            .or(() -> nothingToGain(request))
            .or(() -> byRule(policy, request, now, rules.apply(request), passedOver))
            .orElseGet(() -> byDefault(policy, request, now));
    }

    private static Optional<Decision> leftAlone(DisclosureRequest request) {
        return request.kind() == TargetKind.INTERNAL
            ? Optional.of(new Decision(Level.ASK, Cause.of(Cause.Kind.TARGET),
                "The target is this server or a service inside it, which discloses nothing of a user"))
            : Optional.empty();
    }

    private static Optional<Decision> deniedByFault(Policy policy) {
        return policy.fault().map(fault -> Decision.failure("The policy cannot be read: " + fault));
    }

    private static Optional<Decision> blocked(Policy policy, DisclosureRequest request, Instant now) {
        return policy.blocked().find(request.requester(), now)
            .or(() -> policy.blocked().find(request.disclosure().identities(), now))
            .map(block -> new Decision(Level.DENY, new Cause(Cause.Kind.BLOCK, block.jid()),
                "The requester is on the block list"));
    }

    /** The denial of what is above a limit, as far as nothing has to be known of the two parties to each other. */
    Decision refusal(Policy policy, DisclosureRequest request) {
        return blocked(policy, request, clock.instant())
            .orElseGet(() -> new Decision(Level.DENY, Cause.of(Cause.Kind.LIMIT), ""));
    }

    // it-se.me, Sending codes: an app acts on a code by itself, so that whoever may send one must be known.
    private static Optional<Decision> fromNoService(Policy policy, DisclosureRequest request) {
        return isCode(request) && !policy.services().include(request.requester())
            ? Optional.of(new Decision(Level.DENY, Cause.of(Cause.Kind.SERVICE),
                "The sender is none of the services that may send verification codes"))
            : Optional.empty();
    }

    private static boolean isCode(DisclosureRequest request) {
        return request.disclosure().protocol() == Protocol.VERIFICATION && request.kind() == TargetKind.USER;
    }

    // A subscriber who is shut out does not receive the presence, and has something to gain. Of others it is asked after
    // the rules, and only where these allow something.
    private Optional<Decision> shutOut(DisclosureRequest request) {
        return request.relationship() == Relationship.SUBSCRIBED && request.disclosure().protocol().isOfPresence()
            ? consent.shutOut(request) : Optional.empty();
    }

    /** Whether a requester receives a target's presence now: it is subscribed, and the target has not shut it out. */
    boolean receivesPresence(DisclosureRequest request) {
        return request.relationship() == Relationship.SUBSCRIBED && consent.shutOut(request).isEmpty();
    }

    private static Optional<Decision> nothingToGain(DisclosureRequest request) {
        boolean known = request.disclosure().protocol().isOfPresence()
            && (request.relationship() == Relationship.SELF || request.relationship() == Relationship.SUBSCRIBED);
        return known
            ? Optional.of(new Decision(Level.ASK, Cause.of(Cause.Kind.SUBSCRIBED),
                "The requester receives the target's presence already and gains nothing from asking"))
            : Optional.empty();
    }

    private Optional<Decision> byRule(Policy policy, DisclosureRequest request, Instant now, List<Rule> rules,
                                      BiConsumer<Rule, Mismatch> passedOver) {
        for (Rule rule : rules) {
            Optional<Mismatch> mismatch = rule.mismatch(request, now, groups);
            if (mismatch.isEmpty()) {
                Cause cause = new Cause(Cause.Kind.RULE, rule.id());
                return Optional.of(within(policy, request, rule.ceiling(), now,
                    new Decision(rule.defaultLevel(), cause, "This is the first rule that matches")));
            }
            passedOver.accept(rule, mismatch.get());
        }
        return Optional.empty();
    }

    // Only for a user or a gateway can the server answer; anything else answers for itself.
    private Decision within(Policy policy, DisclosureRequest request, Level ceiling, Instant now, Decision decision) {
        return switch (request.kind()) {
            case USER -> consent.decide(request, ceiling, now, decision);
            case GATEWAY -> decision.strictest(byGateway(policy, request));
            case SERVICE, REMOTE, INTERNAL -> decision.level() == Level.ANSWER
                ? new Decision(Level.ASK, decision.cause(), decision.because() + "; "
                    + whoDecides(request.kind()) + ", so the server does not answer for it")
                : decision;
        };
    }

    private Decision byDefault(Policy policy, DisclosureRequest request, Instant now) {
        return switch (request.kind()) {
            case USER -> {
                Decision byDomain = isCode(request)
                    ? new Decision(Level.ASK, Cause.of(Cause.Kind.SERVICE),
                        "No rule matches, and the sender is a service that may send verification codes")
                    : new Decision(policy.defaultLevel(), Cause.of(Cause.Kind.DEFAULT),
                        "No rule matches, so the default level applies");
                yield consent.decide(request, byDomain.level(), now, byDomain);
            }
            case GATEWAY -> byGateway(policy, request);
            case SERVICE, REMOTE, INTERNAL -> new Decision(Level.ASK, Cause.of(Cause.Kind.TARGET),
                "No rule matches, and " + whoDecides(request.kind()));
        };
    }

    private Decision byGateway(Policy policy, DisclosureRequest request) {
        Cause cause = new Cause(Cause.Kind.GATEWAY, request.target().domain());
        Optional<Gateway> gateway = policy.gateway(request.target().domain());
        if (gateway.isEmpty()) {
            return new Decision(Level.ASK, cause, "No level is set for this gateway, so it decides for itself");
        }
        return gateway.get().mismatch(request, groups)
            .map(mismatch -> new Decision(Level.ASK, cause, "The level of this gateway is for other "
                + mismatch.word() + "s, so it decides for itself"))
            .orElseGet(() -> new Decision(gateway.get().level(), cause, "This is the level of this gateway"));
    }

    /** The most that any user can have happen to a request, whoever asks for whatever: what to let the user choose. */
    public Level most(Policy policy, Address target) {
        if (policy.fault().isPresent()) {
            return Level.DENY;
        }
        Instant now = clock.instant();
        Level most = Level.DENY;
        for (Rule rule : policy.rules()) {
            if (rule.isInForce(now) && rule.isFor(target, groups)) {
                most = rule.ceiling().exceeds(most) ? rule.ceiling() : most;
                if (rule.isForAnythingOf(target, groups)) {
                    return most;
                }
            }
        }
        return policy.defaultLevel().exceeds(most) ? policy.defaultLevel() : most;
    }

    /** From when on something else may be decided about a target, if nobody changes anything. */
    public Instant nextChange(Policy policy, Address target) {
        Instant now = clock.instant();
        Instant ofRules = policy.nextExpiry(now);
        // A contact of a gateway, which has no resource, is nobody who chooses.
        Instant ofTarget = target.isFull() ? consent.nextExpiry(target, now) : Instant.MAX;
        return ofTarget.isBefore(ofRules) ? ofTarget : ofRules;
    }

    private static String whoDecides(TargetKind kind) {
        return kind == TargetKind.REMOTE
            ? "the target is on another server, which decides for it"
            : "the target is a service, which decides for itself";
    }
}
