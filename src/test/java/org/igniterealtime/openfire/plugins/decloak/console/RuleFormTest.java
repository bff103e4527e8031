package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleFormTest {

    private static final Policy POLICY = Rules.policy(Rules.denyAll("taken"));
    private static final Policy ABC = new Policy(7, Mode.OBSERVE, Level.ASK,
        List.of(Rules.denyAll("a"), Rules.denyAll("b"), Rules.denyAll("c")),
        List.of(new Gateway("sms.example", Level.ANSWER, Rules.who("any"), Set.of())),
        BlockList.of(List.of(Rules.block("spam.example"))));

    private final Jids addresses = new Jids();

    private static RuleForm form(String id, AddressPatternField requester, String level, String ceiling, String expires) {
        return new RuleForm("", "", false, id, true, "", requester, new AddressPatternField("group", "desk"),
            List.of(), List.of(),
            List.of("media"), level, ceiling, expires);
    }

    @Test
    void aRuleIsMadeOfAForm() {
        RuleForm form = form("a", new AddressPatternField("subdomains", "*.Example.ORG"), "ask", "answer",
            "2027-01-01T00:00");
        assertThat(mistakes(form)).isEmpty();
        assertThat(form.read(addresses, EnglishTexts.TEXTS)).satisfies(made -> {
            assertThat(made.requester()).isEqualTo(Rules.who("*.example.org"));
            assertThat(made.target()).isEqualTo(Rules.who("group:desk"));
            assertThat(made.purposes()).containsExactly(Purpose.MEDIA);
            assertThat(made.ceiling()).isEqualTo(Level.ANSWER);
            assertThat(made.expires()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        });
    }

    @Test
    void aRulesFormMakesTheSameRuleAgain() {
        Rule rule = form("a", new AddressPatternField("address", "x@example.org/y"), "ask", "answer",
            "2027-01-01T00:00:30").read(addresses, EnglishTexts.TEXTS);
        RuleForm again = RuleForm.of(rule, "a", "", "a", new Times(EnglishTexts.TEXTS));
        assertThat(mistakes(again)).isEmpty();
        assertThat(again.read(addresses, EnglishTexts.TEXTS)).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({"'',any,,ask,,,id", "taken,any,,ask,,,id", "a,address,example.org,ask,,,requester",
        "a,domain,x@example.org,ask,,,requester", "a,domain,any y,ask,,,requester", "a,address,any,ask,,,requester",
        "a,group,'',ask,,,requester", "a,bogus,'',ask,,,requester", "a,any,,maybe,,,level",
        "a,any,,answer,deny,,ceiling", "a,any,,ask,,tomorrow,expires"})
    void whatIsWrongIsToldBesideItsField(String id, String kind, String value, String level, String ceiling,
                                         String expires, String field) {
        assertThat(mistakes(form(id, new AddressPatternField(kind, orEmpty(value)), level, orEmpty(ceiling),
            orEmpty(expires)))).containsOnlyKeys(field);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Test
    void whatIsTooLongForTheDatabaseIsRefused() {
        assertThat(mistakes(form("ä".repeat(33), new AddressPatternField("group", "g".repeat(1_018)), "ask", "", "")))
            .containsOnlyKeys("id", "requester");
    }

    @Test
    void aRuleComesWhereTheFormPutsIt() {
        Rule rule = Rules.denyAll("new");
        assertThat(ids(placed("", "", false).on(ABC, rule))).containsExactly("a", "b", "c", "new");
        assertThat(ids(placed("", "", true).on(ABC, rule))).containsExactly("new", "a", "b", "c");
        assertThat(ids(placed("", "a", false).on(ABC, rule))).containsExactly("a", "new", "b", "c");
        assertThat(ids(placed("b", "", false).on(ABC, rule))).containsExactly("a", "new", "c");
    }

    private static RuleForm placed(String original, String after, boolean first) {
        return new RuleForm(original, after, first, "new", true, "", AddressPatternField.blank(),
            AddressPatternField.blank(), List.of(), List.of(), List.of(), "deny", "", "");
    }

    private static List<String> ids(Policy policy) {
        // Whatever else there is stays as it is.
        assertThat(policy.withRules(ABC.rules())).isEqualTo(ABC);
        return policy.rules().stream().map(Rule::id).toList();
    }

    private Map<String, String> mistakes(RuleForm form) {
        return form.mistakes(POLICY, addresses, EnglishTexts.TEXTS).byField();
    }
}
