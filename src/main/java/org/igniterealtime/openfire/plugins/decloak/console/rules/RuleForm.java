package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;

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
                           List<String> protocols,
                       List<String> purposes, String level, String ceiling, String expires) {

    static RuleForm of(Rule rule, String original, String after, String id, Times times) {
        return new RuleForm(original, after, false, id, rule.enabled(), rule.note(),
            AddressPatternField.of(rule.requester()), AddressPatternField.of(rule.target()),
            words(rule.relationships()), words(rule.protocols()), words(rule.purposes()),
            rule.defaultLevel().word(), rule.ceiling() == rule.defaultLevel() ? "" : rule.ceiling().word(),
            rule.expires().map(times::field).orElse(""));
    }

    static RuleForm of(PageRequest visit) {
        return new RuleForm(visit.parameter("original"), visit.parameter("after"),
            visit.parameter("place").equals("first"), visit.parameter("id"), visit.parameter("enabled").equals("true"),
            visit.parameter("note"), AddressPatternField.of(visit, "requester"), AddressPatternField.of(visit, "target"),
            visit.parameters("relationships"), visit.parameters("protocols"), visit.parameters("purposes"),
            visit.parameter("level"), visit.parameter("ceiling"), visit.parameter("expires"));
    }

    /** A new rule's form, with everything at its neutral value. */
    static RuleForm blank(String id) {
        return new RuleForm("", "", false, id, true, "", new AddressPatternField("address", ""),
            new AddressPatternField("address", ""),
            List.of(), List.of(), List.of(), "deny", "", "");
    }

    private static <E extends Enum<E> & Keyword> List<String> words(Set<E> words) {
        return words.stream().sorted().map(Keyword::word).toList();
    }

    /** Whether this is a rule that is not in the policy yet. */
    public boolean isNew() {
        return original.isEmpty();
    }
}
