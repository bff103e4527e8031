package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicySchema;

/**
 * The form of a rule, with what somebody typed into it, right or wrong.
 *
 * @param original      the id of the rule that is edited; empty for a new one
 * @param after         the id of the rule after which a new one is put; empty for the end of the list
 * @param first         whether a new rule is put first
 * @param ceiling       a level, or empty for no more than what happens anyway
 * @param expires       as a field for date and time has it; empty for never
 */
public record RuleForm(String original, String after, boolean first, String id, boolean enabled, String note,
                       AddressPatternField requester, AddressPatternField target, List<String> relationships,
                       List<String> protocols, List<String> purposes, String level, String ceiling, String expires) {

    static RuleForm of(Rule rule, String original, String after, String id, Times times) {
        return new RuleForm(original, after, false, id, rule.enabled(), rule.note(),
            AddressPatternField.of(rule.requester()), AddressPatternField.of(rule.target()),
            words(rule.relationships()), words(rule.protocols()), words(rule.purposes()),
            rule.defaultLevel().word(), rule.ceiling() == rule.defaultLevel() ? "" : rule.ceiling().word(),
            rule.expires().map(times::field).orElse(""));
    }

    static RuleForm of(PageRequest request) {
        return new RuleForm(request.parameter("original"), request.parameter("after"),
            request.parameter("place").equals("first"), request.parameter("id"), request.parameter("enabled").equals("true"),
            request.parameter("note"), AddressPatternField.of(request, "requester"),
            AddressPatternField.of(request, "target"),
            request.parameters("relationships"), request.parameters("protocols"), request.parameters("purposes"),
            request.parameter("level"), request.parameter("ceiling"), request.parameter("expires"));
    }

    /** A new rule's form, with everything at its neutral value. */
    static RuleForm blank(String id) {
        return new RuleForm("", "", false, id, true, "", AddressPatternField.blank(), AddressPatternField.blank(),
            List.of(), List.of(), List.of(), Level.DENY.word(), "", "");
    }

    private static <E extends Enum<E> & Keyword> List<String> words(Set<E> words) {
        return words.stream().sorted().map(Keyword::word).toList();
    }

    /** Whether this is a rule that is not in the policy yet. */
    public boolean isNew() {
        return original.isEmpty();
    }

    /** What is wrong, by field. */
    Mistakes mistakes(Policy policy, AddressParser addresses, ConsoleTexts texts) {
        Optional<Level> chosen = Keyword.parse(Level.class, level);
        Optional<Level> most = ceiling.isEmpty() ? chosen : Keyword.parse(Level.class, ceiling);
        boolean isTaken = !id.equals(original) && policy.rule(id).isPresent();
        Mistakes.Collector mistakes = new Mistakes.Collector(texts)
            .check(!id.isEmpty() && id.chars().noneMatch(Character::isISOControl), "id", "mistake.id")
            .check(!isTaken, "id", "mistake.taken")
            .checkLength("id", id, PolicySchema.ID_BYTES)
            .checkLength("note", note, PolicySchema.NOTE_BYTES)
            .check(chosen.isPresent(), "level", "mistake.choice")
            .check(ceiling.isEmpty() || most.isPresent(), "ceiling", "mistake.choice")
            .check(chosen.isEmpty() || most.isEmpty() || !chosen.get().exceeds(most.get()), "ceiling", "mistake.ceiling")
            .check(expires.isEmpty() || new Times(texts).read(expires).isPresent(), "expires", "mistake.time");
        checkParty(mistakes, "requester", requester, addresses);
        checkParty(mistakes, "target", target, addresses);
        return mistakes.mistakes();
    }

    private static void checkParty(Mistakes.Collector mistakes, String field, AddressPatternField party,
                                   AddressParser addresses) {
        mistakes.check(party.read(addresses).isPresent(), field, party.mistake())
            .checkLength(field, party.value(), PolicySchema.WHO_BYTES - AddressPattern.GROUP.length());
    }

    /** The rule; there must be no mistakes. */
    Rule read(AddressParser addresses, ConsoleTexts texts) {
        Level chosen = Keyword.parse(Level.class, level).orElseThrow();
        return new Rule(id, enabled, note, requester.read(addresses).orElseThrow(), target.read(addresses).orElseThrow(),
            parsed(Relationship.class, relationships), parsed(Protocol.class, protocols),
            parsed(Purpose.class, purposes), chosen, Keyword.parse(Level.class, ceiling).orElse(chosen),
            new Times(texts).read(expires));
    }

    private static <E extends Enum<E> & Keyword> Set<E> parsed(Class<E> type, List<String> words) {
        return words.stream().map(word -> Keyword.parse(type, word)).flatMap(Optional::stream)
            .collect(Collectors.toSet());
    }

    /** A policy with a rule in the place of the one that this form edits, or where it puts a new one. */
    Policy on(Policy policy, Rule rule) {
        if (policy.rule(original).isPresent()) {
            return policy.withRuleReplaced(original, rule);
        }
        if (policy.rule(after).isPresent()) {
            return policy.withRuleAfter(after, rule);
        }
        return first ? policy.withRuleFirst(rule) : policy.withRuleLast(rule);
    }
}
