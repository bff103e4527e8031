package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;

/**
 * Decides a request by a policy: by the first step of an ordered list that has something to say, as long as the stanza
 * meets every condition. The same lists decide a stanza, explain it and replay a draft.
 */
public final class PolicyEngine {

    private final InstantSource clock;
    private final Groups groups;
    private final ConsentStep consent;
    private final List<DecisionStep> steps;
    private final List<Condition> conditions =
        List.of(new VoucherCondition(), new UnaskedAnswerCondition(), new ChatTermsCondition());

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
        TargetStep target = new TargetStep(groups, consent);
        this.steps = List.of(
            new InternalTargetStep(),
            new UnreadablePolicyStep(),
            new BlockListStep(),
            new VerificationServiceStep(),
            new OwnBlockStep(consent),
            new SubscriptionStep(),
            new ContactReplyStep(target),
            new RuleStep(groups, target),
            new DefaultStep(target));
    }

    /** The steps of a decision, in their order. */
    List<DecisionStep> steps() {
        return steps;
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
        return new Explanation(request, decision, passedOver);
    }

    private Decision decide(Policy policy, DisclosureRequest asked, Function<DisclosureRequest, List<Rule>> rules,
                            BiConsumer<Rule, Mismatch> passedOver) {
        // By this policy, which need not be the one by which the request was made up.
        DisclosureRequest request = asked.about(policy.kindOf(asked.target(), asked.kind()));
        DecisionCase now = new DecisionCase(policy, request, clock.instant(), rules, passedOver);
        for (DecisionStep step : steps) {
            Optional<Decision> decision = step.decide(now);
            if (decision.isPresent()) {
                return decision.get().level() == Level.DENY ? decision.get() : onConditions(now, decision.get());
            }
        }
        throw new IllegalStateException("The last step decides everything");
    }

    private Decision onConditions(DecisionCase now, Decision decision) {
        for (Condition condition : conditions) {
            Optional<Decision> objection = condition.objection(now, decision);
            if (objection.isPresent()) {
                return objection.get();
            }
        }
        return decision;
    }

    /** The denial of a requester who is blocked, which nothing has to be known of the two parties for. */
    Optional<Decision> blocked(Policy policy, DisclosureRequest request) {
        return new BlockListStep().decide(new DecisionCase(policy, request, clock.instant(), any -> List.of(),
            (rule, mismatch) -> { }));
    }

    /** Whether a requester receives a target's presence now: it is subscribed, and the target has not shut it out. */
    boolean receivesPresence(DisclosureRequest request) {
        return request.relationship() == Relationship.SUBSCRIBED && consent.shutOut(request).isEmpty();
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
}
