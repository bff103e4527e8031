package org.igniterealtime.openfire.plugins.decloak.console.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.junit.jupiter.api.Test;

final class DraftsTest {

    private static final Policy POLICY = new Policy(7, Mode.OBSERVE, Level.ASK,
        List.of(Rules.denyAll("a"), Rules.denyAll("b"), Rules.denyAll("c")),
        List.of(new Gateway("sms.example", Level.ANSWER, Rules.who("any"), Set.of())),
        BlockList.of(List.of(Rules.block("spam.example"))));

    private static List<String> ids(Policy policy) {
        // Whatever else there is stays as it is.
        assertThat(policy.withRules(POLICY.rules())).isEqualTo(POLICY);
        return policy.rules().stream().map(Rule::id).toList();
    }

    private static RuleForm form(String original, String after, boolean first) {
        RuleForm form = RuleForm.of(Rules.denyAll("new"), original, after, "new", new Times(EnglishTexts.TEXTS));
        return new RuleForm(form.original(), form.after(), first, form.id(), form.enabled(), form.note(),
            form.requester(), form.target(), form.relationships(), form.protocols(), form.purposes(), form.level(),
            form.ceiling(), form.expires());
    }

    @Test
    void aRuleComesWhereTheFormPutsIt() {
        Rule rule = Rules.denyAll("new");
        assertThat(ids(Drafts.with(POLICY, rule, form("", "", false)))).containsExactly("a", "b", "c", "new");
        assertThat(ids(Drafts.with(POLICY, rule, form("", "", true)))).containsExactly("new", "a", "b", "c");
        assertThat(ids(Drafts.with(POLICY, rule, form("", "a", false)))).containsExactly("a", "new", "b", "c");
        assertThat(ids(Drafts.with(POLICY, rule, form("b", "", false)))).containsExactly("a", "new", "c");
    }

    @Test
    void rulesAreMovedSwitchedAndDeleted() {
        assertThat(ids(Drafts.moved(POLICY, "b", -1))).containsExactly("b", "a", "c");
        assertThat(ids(Drafts.moved(POLICY, "c", 1))).containsExactly("a", "b", "c");
        assertThat(ids(Drafts.without(POLICY, "b"))).containsExactly("a", "c");
        assertThat(Drafts.enabled(POLICY, "b", false).rules()).extracting(Rule::enabled)
            .containsExactly(true, false, true);
        assertThat(Drafts.enabled(Drafts.enabled(POLICY, "b", false), "b", true)).isEqualTo(POLICY);
    }
}
