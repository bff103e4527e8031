package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;

/** Tells what differs between two policies, each thing in the form that it has in the policy's document. */
public final class PolicyDiff {

    private final PolicyJson json;

    public PolicyDiff(PolicyJson json) {
        this.json = json;
    }

    /** All that differs: settings, rules, gateways, the other protocols, the block list, limits; in this order. */
    public List<Difference> between(Policy before, Policy after) {
        List<Difference> differences = new ArrayList<>();
        compare("mode", Optional.of(before.mode().word()), Optional.of(after.mode().word()), differences);
        compare("defaultLevel", Optional.of(before.defaultLevel().word()), Optional.of(after.defaultLevel().word()),
            differences);
        compareRules(before.rules(), after.rules(), differences);
        compareGateways(before, after, differences);
        compare("chatSession", Optional.of(json.write(before.chatTerms())), Optional.of(json.write(after.chatTerms())),
            differences);
        compare("services", Optional.of(json.write(before.services())), Optional.of(json.write(after.services())),
            differences);
        compareBlocks(before.blocked(), after.blocked(), differences);
        compare("limits", Optional.of(json.write(before.limits())), Optional.of(json.write(after.limits())),
            differences);
        return differences;
    }

    private static void compare(String what, Optional<String> before, Optional<String> after,
                                List<Difference> differences) {
        if (!before.equals(after)) {
            differences.add(new Difference(what, before, after));
        }
    }

    private void compareRules(List<Rule> before, List<Rule> after, List<Difference> differences) {
        Map<String, Rule> old = byId(before);
        Map<String, Rule> now = byId(after);
        old.forEach((id, rule) -> compare("rules: " + id, Optional.of(json.write(rule)),
            Optional.ofNullable(now.get(id)).map(json::write), differences));
        now.forEach((id, rule) -> {
            if (!old.containsKey(id)) {
                compare("rules: " + id, Optional.empty(), Optional.of(json.write(rule)), differences);
            }
        });
        compare("rules", Optional.of(orderOf(old, now)), Optional.of(orderOf(now, old)), differences);
    }

    private static Map<String, Rule> byId(List<Rule> rules) {
        Map<String, Rule> byId = new LinkedHashMap<>();
        rules.forEach(rule -> byId.put(rule.id(), rule));
        return byId;
    }

    // Of the rules that are in both, so that a rule that was added or removed does not count as a change of the order.
    private static String orderOf(Map<String, Rule> rules, Map<String, Rule> other) {
        return String.join(", ", rules.keySet().stream().filter(other::containsKey).toList());
    }

    private void compareGateways(Policy before, Policy after, List<Difference> differences) {
        Stream.concat(before.gateways().stream(), after.gateways().stream()).map(Gateway::domain).distinct()
            .forEach(domain -> compare("gateways: " + domain, before.gateway(domain).map(json::write),
                after.gateway(domain).map(json::write), differences));
    }

    private void compareBlocks(BlockList before, BlockList after, List<Difference> differences) {
        if (before.equals(after)) {
            return;
        }
        Function<Block, String> form = json::write;
        before.sorted().stream()
            .filter(block -> !after.entry(block.jid()).equals(Optional.of(block)))
            .forEach(block -> compare("blocked: " + block.jid(), Optional.of(form.apply(block)),
                after.entry(block.jid()).map(form), differences));
        after.sorted().stream()
            .filter(block -> before.entry(block.jid()).isEmpty())
            .forEach(block -> compare("blocked: " + block.jid(), Optional.empty(), Optional.of(form.apply(block)),
                differences));
    }

    /**
     * One thing that differs.
     *
     * @param what   a setting's name, a rule, a gateway or an entry of the block list; the rules where their order differs
     * @param before what it was; empty if it was not there
     * @param after  what it becomes; empty if it is gone
     */
    public record Difference(String what, Optional<String> before, Optional<String> after) {
    }
}
