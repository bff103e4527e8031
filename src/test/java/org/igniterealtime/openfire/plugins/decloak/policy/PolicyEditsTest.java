package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.junit.jupiter.api.Test;

/** Drafts of a policy that are one step away from it. */
final class PolicyEditsTest {

    private static final Policy POLICY = new Policy(7, Mode.OBSERVE, Level.ASK,
        List.of(Rules.denyAll("a"), Rules.denyAll("b"), Rules.denyAll("c")),
        List.of(new Gateway("sms.example", Level.ANSWER, Rules.who("any"), Set.of())),
        BlockList.of(List.of(Rules.block("spam.example"))));
    private static final Policy GATEWAYS = Rules.withGateway(Rules.withGateway(Rules.policy(), "sip.lit", Level.ANSWER,
        "group:desk", Purpose.MEDIA), "sms.lit", Level.ASK, "any");

    private static List<String> ids(Policy policy) {
        // Whatever else there is stays as it is.
        assertThat(policy.withRules(POLICY.rules())).isEqualTo(POLICY);
        return policy.rules().stream().map(Rule::id).toList();
    }

    @Test
    void aNewRuleComesFirstLastOrAfterAnother() {
        Rule rule = Rules.denyAll("new");
        assertThat(ids(POLICY.withRuleLast(rule))).containsExactly("a", "b", "c", "new");
        assertThat(ids(POLICY.withRuleFirst(rule))).containsExactly("new", "a", "b", "c");
        assertThat(ids(POLICY.withRuleAfter("a", rule))).containsExactly("a", "new", "b", "c");
        assertThat(ids(POLICY.withRuleReplaced("b", rule))).containsExactly("a", "new", "c");
    }

    @Test
    void rulesAreMovedSwitchedAndDeleted() {
        assertThat(ids(POLICY.withRuleMoved("b", -1))).containsExactly("b", "a", "c");
        assertThat(ids(POLICY.withRuleMoved("c", 1))).containsExactly("a", "b", "c");
        assertThat(ids(POLICY.withoutRule("b"))).containsExactly("a", "c");
        assertThat(POLICY.withRuleEnabled("b", false).rules()).extracting(Rule::enabled)
            .containsExactly(true, false, true);
        assertThat(POLICY.withRuleEnabled("b", false).withRuleEnabled("b", true)).isEqualTo(POLICY);
    }

    @Test
    void aGatewayKeepsItsPlaceAndAnotherOneComesLast() {
        Gateway changed = new Gateway("sip.lit", Level.DENY, Rules.who("any"), Set.of());
        Gateway another = new Gateway("irc.lit", Level.DENY, Rules.who("any"), Set.of());

        assertThat(GATEWAYS.withGateway(changed).gateways()).extracting(Gateway::domain)
            .containsExactly("sip.lit", "sms.lit");
        assertThat(GATEWAYS.withGateway(changed).gateway("sip.lit")).contains(changed);
        assertThat(GATEWAYS.withGateway(another).gateways()).last().isEqualTo(another);
        assertThat(GATEWAYS.withoutGateway("sip.lit").gateways()).containsExactly(GATEWAYS.gateways().get(1));
        assertThat(GATEWAYS.withoutGateway("irc.lit")).isEqualTo(GATEWAYS);
    }

    @Test
    void ofTwoBlocksForOneAddressTheNewOneStands() {
        Block again = new Block(Rules.who("spam.example"), "again", Optional.empty());
        Policy both = POLICY.withBlocks(List.of(again, Rules.block("other.example")));

        assertThat(both.blocked().sorted()).containsExactly(Rules.block("other.example"), again);
        assertThat(both.withoutBlocks(Set.of("spam.example")).blocked().sorted())
            .containsExactly(Rules.block("other.example"));
        assertThat(POLICY.withoutBlocks(Set.of("other.example"))).isEqualTo(POLICY);
    }
}
