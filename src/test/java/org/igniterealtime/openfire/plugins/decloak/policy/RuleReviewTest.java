package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.junit.jupiter.api.Test;

final class RuleReviewTest {

    private static final Instant LATER = Rules.NOW.plusSeconds(1_000);

    private final RuleReview review = new RuleReview(InstantSource.fixed(Rules.NOW), "desk"::equals);

    private static Rule rule(String id, String requester, Set<Purpose> purposes, Optional<Instant> expires,
                             boolean enabled) {
        return new Rule(id, enabled, "", Rules.who(requester), Rules.who("any"), Set.of(), Set.of(), purposes,
            Level.DENY, Level.DENY, expires);
    }

    private static Rule rule(String id, String requester, Purpose... purposes) {
        return rule(id, requester, Set.of(purposes), Optional.empty(), true);
    }

    private List<String> found(Rule... rules) {
        return review.warnings(List.of(rules)).stream()
            .map(warning -> warning.rule() + " " + warning.reason() + " " + warning.about()).toList();
    }

    @Test
    void aRuleBelowOneThatMatchesAllOfItNeverMatches() {
        assertThat(found(rule("a", "example.org"), rule("b", "romeo@example.org"))).containsExactly("b COVERED a");
        assertThat(found(rule("a", "any", Purpose.MEDIA, Purpose.TEXT), rule("b", "any", Purpose.TEXT)))
            .containsExactly("b COVERED a");
    }

    @Test
    void aRuleThatMatchesMoreIsNotCovered() {
        assertThat(found(rule("a", "romeo@example.org"), rule("b", "example.org"))).isEmpty();
        assertThat(found(rule("a", "any", Purpose.MEDIA), rule("b", "any"))).isEmpty();
        assertThat(found(rule("a", "*.example.org"), rule("b", "example.org"))).isEmpty();
    }

    @Test
    void aRuleThatEndsSoonerOrIsOffCoversNothing() {
        Rule ending = rule("a", "any", Set.of(), Optional.of(LATER), true);
        assertThat(found(ending, rule("b", "any"))).isEmpty();
        assertThat(found(ending, rule("b", "any", Set.of(), Optional.of(LATER), true))).containsExactly("b COVERED a");
        assertThat(found(rule("a", "any", Set.of(), Optional.empty(), false), rule("b", "any"))).isEmpty();
    }

    @Test
    void expiredRulesAndMissingGroupsAreTold() {
        assertThat(found(rule("a", "any", Set.of(), Optional.of(Rules.NOW), true))).containsExactly("a EXPIRED ");
        assertThat(found(rule("a", "group:desk"), rule("b", "group:ghosts")))
            .containsExactly("b NO_SUCH_GROUP ghosts");
    }

    @Test
    void aRuleThatAnswersStrangersForUsersWhoHaveChosenNothingIsTold() {
        assertThat(found(answering("any"))).containsExactly("a ANSWERS_STRANGERS ");
        assertThat(found(answering("example.org", Relationship.STRANGER))).containsExactly("a ANSWERS_STRANGERS ");
    }

    @Test
    void aRuleThatAnswersAcquaintancesOrLetsUsersChooseIsNot() {
        assertThat(found(answering("any", Relationship.INTRODUCED), answering("example.org"))).isEmpty();
        assertThat(found(new Rule("a", true, "", Rules.who("any"), Rules.who("any"), Set.of(), Set.of(), Set.of(),
            Level.DENY, Level.ANSWER, Optional.empty()))).isEmpty();
    }

    private static Rule answering(String requester, Relationship... relationships) {
        return new Rule("a", true, "", Rules.who(requester), Rules.who("any"), Set.of(relationships), Set.of(), Set.of(),
            Level.ANSWER, Level.ANSWER, Optional.empty());
    }
}
