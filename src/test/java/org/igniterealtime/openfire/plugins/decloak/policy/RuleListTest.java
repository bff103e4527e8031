package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.junit.jupiter.api.Test;

/** The index over the rules: it leaves out only what would not have matched. */
class RuleListTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Groups GROUPS = (group, account) -> group.startsWith("g") && account.hasLocalpart();
    private static final List<String> ADDRESSES = List.of("romeo@shakespeare.lit/orchard", "romeo@shakespeare.lit",
        "shakespeare.lit", "x.lit/phone", "nurse@hall.verona.shakespeare.lit/kitchen", "hall.verona.shakespeare.lit");
    private static final List<String> WHO = List.of("any", "group:guests", "group:others",
        "romeo@shakespeare.lit/orchard", "romeo@shakespeare.lit", "shakespeare.lit", "*.shakespeare.lit", "*.lit",
        "x.lit/phone", "x.lit", "verona.shakespeare.lit", "*.verona.shakespeare.lit");

    @Property(tries = 5_000)
    void theFirstMatchAmongTheCandidatesIsTheFirstMatchOfAll(@ForAll("rules") List<Rule> rules,
                                                             @ForAll("questions") DisclosureRequest request) {
        assertThat(first(RuleList.of(rules).candidates(request), request)).isEqualTo(first(rules, request));
    }

    @Test
    void aRuleForSomebodyElseIsNoCandidate() {
        List<Rule> rules = IntStream.range(0, 1_000)
            .mapToObj(i -> rule("r" + i, i % 2 == 0 ? "guest" + i + "@x.lit" : "any",
                i % 2 == 0 ? "any" : "host" + i + "@shakespeare.lit")).toList();

        assertThat(RuleList.of(rules).candidates(request("guest4@x.lit/phone", "host7@shakespeare.lit")))
            .extracting(Rule::id).containsExactly("r4", "r7");
    }

    @Test
    void aRuleForAnotherPurposeThatNamesNobodyIsNoCandidate() {
        Rule files = new Rule("files", true, "", Rules.who("any"), Rules.who("group:guests"), Set.of(), Set.of(),
            Set.of(Purpose.FILE), Level.ASK, Level.ASK, Optional.empty());

        assertThat(RuleList.of(List.of(files)).candidates(request("romeo@shakespeare.lit", "shakespeare.lit")))
            .isEmpty();
    }

    @Test
    void itIsTheListOfItsRules() {
        List<Rule> rules = List.of(rule("one", "any", "any"), rule("two", "x.lit", "any"));

        assertThat(RuleList.of(rules)).isEqualTo(rules).hasSize(2);
        assertThat(RuleList.of(RuleList.of(rules))).hasSameHashCodeAs(rules);
    }

    private static Optional<Rule> first(List<Rule> rules, DisclosureRequest request) {
        return rules.stream().filter(rule -> rule.mismatch(request, NOW, GROUPS).isEmpty()).findFirst();
    }

    private static Rule rule(String id, String requester, String target) {
        return new Rule(id, true, "", Rules.who(requester), Rules.who(target), Set.of(), Set.of(), Set.of(), Level.ASK,
            Level.ASK, Optional.empty());
    }

    private static DisclosureRequest request(String requester, String target) {
        return new DisclosureRequest(address(requester), address(target), TargetKind.USER, Relationship.STRANGER,
            new Disclosure(Protocol.DECLOAK, Purpose.MEDIA));
    }

    @Provide
    Arbitrary<List<Rule>> rules() {
        Arbitrary<Rule> rule = Combinators.combine(Arbitraries.of(true, true, true, false), Arbitraries.of(WHO),
            Arbitraries.of(WHO), Arbitraries.of(Relationship.class).set().ofMaxSize(2),
            Arbitraries.of(Protocol.class).set().ofMaxSize(2), Arbitraries.of(Purpose.class).set().ofMaxSize(2),
            Arbitraries.of(NOW.minusSeconds(1), NOW.plusSeconds(1)).optional(0.3))
            .as((enabled, requester, target, relationships, protocols, purposes, expires) -> new Rule("rule", enabled, "",
                Rules.who(requester), Rules.who(target), relationships, protocols, purposes, Level.ASK, Level.ASK, expires));
        return rule.list().ofMaxSize(12).map(RuleListTest::numbered);
    }

    private static List<Rule> numbered(List<Rule> rules) {
        return IntStream.range(0, rules.size()).mapToObj(i -> {
            Rule rule = rules.get(i);
            return new Rule("r" + i, rule.enabled(), "", rule.requester(), rule.target(), rule.relationships(),
                rule.protocols(), rule.purposes(), rule.defaultLevel(), rule.ceiling(), rule.expires());
        }).toList();
    }

    @Provide
    Arbitrary<DisclosureRequest> questions() {
        Arbitrary<Address> parties = Arbitraries.of(ADDRESSES).map(Rules::address);
        return Combinators.combine(parties, parties, Arbitraries.of(Relationship.class), Arbitraries.of(Protocol.class),
            Arbitraries.of(Purpose.class)).as((requester, target, relationship, protocol, purpose) ->
                new DisclosureRequest(requester, target, TargetKind.USER, relationship, new Disclosure(protocol, purpose)));
    }
}
