package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * The operator's policy at one revision: an immutable snapshot that is swapped whole.
 *
 * @param revision     counts the changes since the plugin was installed; 0 before the first
 * @param mode         whether decisions have an effect
 * @param defaultLevel what happens to a request to a user that no rule matches
 * @param rules        the rules, in the order in which they are tried
 * @param gateways     what is said of single gateways; at most one entry for each
 * @param blocked      the block list
 * @param limits       how long sharings last, and how often anybody may ask
 * @param services     what is said of services that confirm who somebody is
 * @param chatTerms    what is required of negotiated chat sessions
 * @param fault        why there is no policy of the operator's to read; then everything is denied
 */
public record Policy(long revision, Mode mode, Level defaultLevel, RuleList rules, List<Gateway> gateways,
                     BlockList blocked, Limits limits, Services services, ChatTerms chatTerms,
                     Optional<String> fault) {

    public Policy {
        gateways = List.copyOf(gateways);
    }

    /** A policy that could be read, and says nothing of services and chat sessions. */
    public Policy(long revision, Mode mode, Level defaultLevel, List<Rule> rules, List<Gateway> gateways,
                  BlockList blocked, Limits limits) {
        this(revision, mode, defaultLevel, RuleList.of(rules), gateways, blocked, limits, Services.none(), ChatTerms.none(),
            Optional.empty());
    }

    /** A policy that could be read, with the limits that hold out of the box. */
    public Policy(long revision, Mode mode, Level defaultLevel, List<Rule> rules, List<Gateway> gateways,
                  BlockList blocked) {
        this(revision, mode, defaultLevel, rules, gateways, blocked, Limits.DEFAULT);
    }

    /** The policy before an operator has said anything: nothing of any user is disclosed. */
    public static Policy outOfTheBox() {
        return new Policy(0, Mode.ENFORCE, Level.DENY, List.of(), List.of(), BlockList.EMPTY);
    }

    /** The policy that is in force while the operator's cannot be read: everything is denied. */
    public static Policy unreadable(String fault) {
        return new Policy(0, Mode.ENFORCE, Level.DENY, RuleList.of(List.of()), List.of(), BlockList.EMPTY,
            Limits.DEFAULT, Services.none(), ChatTerms.none(), Optional.of(fault));
    }

    /** This policy as another revision. */
    public Policy withRevision(long other) {
        return new Policy(other, mode, defaultLevel, rules, gateways, blocked, limits, services, chatTerms, fault);
    }

    /** This policy in another mode. */
    public Policy withMode(Mode other) {
        return withSettings(other, defaultLevel);
    }

    /** This policy with other settings. */
    public Policy withSettings(Mode otherMode, Level otherDefault) {
        return new Policy(revision, otherMode, otherDefault, rules, gateways, blocked, limits, services, chatTerms,
            fault);
    }

    /** This policy with other rules. */
    public Policy withRules(List<Rule> others) {
        return new Policy(revision, mode, defaultLevel, RuleList.of(others), gateways, blocked, limits, services, chatTerms,
            fault);
    }

    /** The rule of an id. */
    public Optional<Rule> rule(String id) {
        return rules.find(id);
    }

    /** This policy with another rule in the place of the one of this id. */
    public Policy withRuleReplaced(String id, Rule rule) {
        return withRules(rules.replaced(id, rule));
    }

    /** This policy with a new rule that is tried before all others. */
    public Policy withRuleFirst(Rule rule) {
        return withRules(rules.inserted(0, rule));
    }

    /** This policy with a new rule that is tried after all others. */
    public Policy withRuleLast(Rule rule) {
        return withRules(rules.inserted(rules.size(), rule));
    }

    /** This policy with a new rule that is tried after the one of this id. */
    public Policy withRuleAfter(String id, Rule rule) {
        return withRules(rules.insertedAfter(id, rule));
    }

    /** This policy without the rule of this id. */
    public Policy withoutRule(String id) {
        return withRules(rules.without(id));
    }

    /** This policy with a rule moved up (below zero) or down; as it is if there is no such place. */
    public Policy withRuleMoved(String id, int by) {
        return withRules(rules.moved(id, by));
    }

    /** This policy with a rule switched on or off. */
    public Policy withRuleEnabled(String id, boolean enabled) {
        return rule(id).map(rule -> withRuleReplaced(id, rule.withEnabled(enabled))).orElse(this);
    }

    /** This policy with this said of a gateway, in the place of what was said of it, or as the last. */
    public Policy withGateway(Gateway gateway) {
        List<Gateway> all = new ArrayList<>(gateways);
        if (gateway(gateway.domain()).isPresent()) {
            all.replaceAll(other -> other.domain().equals(gateway.domain()) ? gateway : other);
        } else {
            all.add(gateway);
        }
        return withGateways(all);
    }

    /** This policy with nothing said of a gateway. */
    public Policy withoutGateway(String domain) {
        return withGateways(gateways.stream().filter(gateway -> !gateway.domain().equals(domain)).toList());
    }

    /** This policy with more entries on the block list; of two for the same address the new one stands. */
    public Policy withBlocks(Collection<Block> blocks) {
        return withBlocked(blocked.with(blocks));
    }

    /** This policy without the entries of the block list for these addresses. */
    public Policy withoutBlocks(Collection<String> jids) {
        return withBlocked(blocked.without(jids));
    }

    /** This policy with something else said of gateways. */
    public Policy withGateways(List<Gateway> others) {
        return new Policy(revision, mode, defaultLevel, rules, others, blocked, limits, services, chatTerms, fault);
    }

    /** This policy with another block list. */
    public Policy withBlocked(BlockList other) {
        return new Policy(revision, mode, defaultLevel, rules, gateways, other, limits, services, chatTerms, fault);
    }

    /** This policy with other limits. */
    public Policy withLimits(Limits others) {
        return new Policy(revision, mode, defaultLevel, rules, gateways, blocked, others, services, chatTerms, fault);
    }

    /** This policy with something else said of services. */
    public Policy withServices(Services others) {
        return new Policy(revision, mode, defaultLevel, rules, gateways, blocked, limits, others, chatTerms, fault);
    }

    /** This policy with something else required of chat sessions. */
    public Policy withChatTerms(ChatTerms others) {
        return new Policy(revision, mode, defaultLevel, rules, gateways, blocked, limits, services, others, fault);
    }

    /** What is said of a gateway; empty if nothing is. */
    public Optional<Gateway> gateway(String domain) {
        for (Gateway gateway : gateways) {
            if (gateway.domain().equals(domain)) {
                return Optional.of(gateway);
            }
        }
        return Optional.empty();
    }

    /**
     * What stands behind a target's address by this policy: what the operator says is a gateway is one, whatever it
     * says itself; but accounts of this server stay accounts.
     *
     * @param known what the server knows of it
     */
    public TargetKind kindOf(Address target, TargetKind known) {
        return known != TargetKind.USER && gateway(target.domain()).isPresent() ? TargetKind.GATEWAY : known;
    }

    /** Whether the policy has an effect and lets the presence of some user or gateway be disclosed to somebody. */
    public boolean permitsAnything(Instant now) {
        return permits(Protocol.DECLOAK, now)
            || isInEffect() && gateways.stream().anyMatch(gateway -> gateway.level() == Level.ANSWER);
    }

    /** Whether the policy has an effect and lets something of some user be asked for by a protocol. */
    public boolean permits(Protocol protocol, Instant now) {
        return isInEffect() && (defaultLevel.exceeds(Level.DENY)
            || rules.stream().anyMatch(rule -> rule.permits(protocol, now)));
    }

    private boolean isInEffect() {
        return fault.isEmpty() && mode == Mode.ENFORCE;
    }

    /** From when on something else may be decided, since a rule expires; {@link Instant#MAX} if none does. */
    public Instant nextExpiry(Instant now) {
        return rules.stream().filter(Rule::enabled).map(Rule::expires).flatMap(Optional::stream)
            .filter(expires -> expires.isAfter(now))
            .min(Instant::compareTo).orElse(Instant.MAX);
    }
}
