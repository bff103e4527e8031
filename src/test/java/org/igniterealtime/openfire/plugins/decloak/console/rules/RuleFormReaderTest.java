package org.igniterealtime.openfire.plugins.decloak.console.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RuleFormReaderTest {

    private static final Policy POLICY = Rules.policy(Rules.denyAll("taken"));

    private final RuleFormReader reader = new RuleFormReader(new Jids(), EnglishTexts.TEXTS);

    private static RuleForm form(String id, AddressPatternField requester, String level, String ceiling, String expires) {
        return new RuleForm("", "", false, id, true, "", requester, new AddressPatternField("group", "desk"),
            List.of(), List.of(),
            List.of("media"), level, ceiling, expires);
    }

    @Test
    void aRuleIsMadeOfAForm() {
        Optional<Rule> rule = reader.read(form("a", new AddressPatternField("subdomains", "*.Example.ORG"), "ask", "answer",
            "2027-01-01T00:00"), POLICY);
        assertThat(reader.mistakes()).isEmpty();
        assertThat(rule).hasValueSatisfying(made -> {
            assertThat(made.requester()).isEqualTo(Rules.who("*.example.org"));
            assertThat(made.target()).isEqualTo(Rules.who("group:desk"));
            assertThat(made.purposes()).containsExactly(Purpose.MEDIA);
            assertThat(made.ceiling()).isEqualTo(Level.ANSWER);
            assertThat(made.expires()).contains(Instant.parse("2027-01-01T00:00:00Z"));
        });
    }

    @Test
    void aRulesFormMakesTheSameRuleAgain() {
        Rule rule = reader.read(form("a", new AddressPatternField("address", "x@example.org/y"), "ask", "answer",
            "2027-01-01T00:00:30"), POLICY).orElseThrow();
        RuleForm again = RuleForm.of(rule, "a", "", "a", new Times(EnglishTexts.TEXTS));
        assertThat(reader.read(again, POLICY)).contains(rule);
    }

    @ParameterizedTest
    @CsvSource({"'',any,,ask,,,id", "taken,any,,ask,,,id", "a,address,example.org,ask,,,requester",
        "a,domain,x@example.org,ask,,,requester", "a,domain,any y,ask,,,requester", "a,address,any,ask,,,requester",
        "a,group,'',ask,,,requester", "a,bogus,'',ask,,,requester", "a,any,,maybe,,,level",
        "a,any,,answer,deny,,ceiling", "a,any,,ask,,tomorrow,expires"})
    void whatIsWrongIsToldBesideItsField(String id, String kind, String value, String level, String ceiling,
                                         String expires, String field) {
        assertThat(reader.read(form(id, new AddressPatternField(kind, orEmpty(value)), level, orEmpty(ceiling),
            orEmpty(expires)),
            POLICY)).isEmpty();
        assertThat(reader.mistakes()).containsOnlyKeys(field);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Test
    void whatIsTooLongForTheDatabaseIsRefused() {
        reader.read(form("ä".repeat(33), new AddressPatternField("group", "g".repeat(1_018)), "ask", "", ""), POLICY);
        assertThat(reader.mistakes().keySet()).isEqualTo(Map.of("id", "", "requester", "").keySet());
    }
}
