package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.request;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTest {

    private static final DisclosureRequest CALL = request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit");
    private static final Groups BROKEN = (group, account) -> {
        throw new IllegalStateException("asked for " + group);
    };

    @Test
    void aNeutralRuleMatchesEverything() {
        assertThat(mismatch(denyAll("all"))).isEmpty();
    }

    @Test
    void aDisabledRuleIsPassedOver() {
        assertThat(mismatch(full(false, Set.of(), Set.of(), Optional.empty()))).contains(Mismatch.DISABLED);
    }

    @Test
    void aRuleIsPassedOverFromTheInstantAtWhichItExpires() {
        assertThat(mismatch(expiring(NOW.minusNanos(1)))).contains(Mismatch.EXPIRED);
        assertThat(mismatch(expiring(NOW))).contains(Mismatch.EXPIRED);
        assertThat(mismatch(expiring(NOW.plusNanos(1)))).isEmpty();
    }

    @Test
    void aRuleForAnotherPurposeIsPassedOver() {
        assertThat(mismatch(full(true, Set.of(), Set.of(Purpose.TEXT, Purpose.FILE), Optional.empty())))
            .contains(Mismatch.PURPOSE);
        assertThat(mismatch(full(true, Set.of(), Set.of(Purpose.TEXT, Purpose.MEDIA), Optional.empty()))).isEmpty();
    }

    @Test
    void aRuleForAnotherRelationshipIsPassedOver() {
        assertThat(mismatch(full(true, Set.of(Relationship.SAME_DOMAIN), Set.of(), Optional.empty())))
            .contains(Mismatch.RELATIONSHIP);
        assertThat(mismatch(full(true, Set.of(Relationship.STRANGER), Set.of(), Optional.empty()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"romeo@shakespeare.lit,any,REQUESTER", "any,romeo@shakespeare.lit,TARGET",
        "verona.lit,verona.lit,REQUESTER", "any,tybalt@shakespeare.lit/garden,TARGET"})
    void aRuleForOthersIsPassedOver(String requester, String target, Mismatch reason) {
        assertThat(mismatch(rule("others", requester, target, Level.ASK))).contains(reason);
    }

    @Test
    void aRuleForTheTwoMatches() {
        assertThat(mismatch(rule("two", "juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit", Level.ASK)))
            .isEmpty();
    }

    @Test
    void groupsAreAskedOnlyIfEverythingElseMatches() {
        Rule elsewhere = new Rule("desk", true, "", who("any"), who("group:desk"), Set.of(Relationship.UNKNOWN),
            Set.of(Protocol.DECLOAK), Set.of(), Level.ASK, Level.ASK, Optional.empty());

        assertThat(elsewhere.mismatch(CALL, NOW, BROKEN)).contains(Mismatch.RELATIONSHIP);
        assertThat(rule("desk", "verona.lit", "group:desk", Level.ASK).mismatch(CALL, NOW, BROKEN))
            .contains(Mismatch.REQUESTER);
    }

    @ParameterizedTest
    @CsvSource({"ASK,DENY", "ANSWER,DENY", "ANSWER,ASK"})
    void theCeilingIsNeverBelowTheDefault(Level level, Level ceiling) {
        assertThatIllegalArgumentException().isThrownBy(() -> levels(level, ceiling, true, Optional.empty()));
    }

    @Test
    void aRuleThatOnlyDeniesPermitsNothing() {
        assertThat(levels(Level.DENY, Level.DENY, true, Optional.empty()).permits(Protocol.DECLOAK, NOW)).isFalse();
        assertThat(levels(Level.DENY, Level.ASK, true, Optional.empty()).permits(Protocol.DECLOAK, NOW)).isTrue();
        assertThat(levels(Level.ASK, Level.ASK, true, Optional.empty()).permits(Protocol.DECLOAK, NOW)).isTrue();
    }

    @Test
    void aRuleThatIsNotInUsePermitsNothing() {
        assertThat(levels(Level.ANSWER, Level.ANSWER, false, Optional.empty()).permits(Protocol.DECLOAK, NOW)).isFalse();
        assertThat(levels(Level.ANSWER, Level.ANSWER, true, Optional.of(NOW)).permits(Protocol.DECLOAK, NOW)).isFalse();
        assertThat(levels(Level.ANSWER, Level.ANSWER, true, Optional.of(NOW)).permits(Protocol.DECLOAK, NOW.minusSeconds(1)))
            .isTrue();
    }

    private static Optional<Mismatch> mismatch(Rule rule) {
        return rule.mismatch(CALL, NOW, NO_GROUPS);
    }

    private static Rule expiring(Instant expires) {
        return full(true, Set.of(), Set.of(), Optional.of(expires));
    }

    private static Rule full(boolean enabled, Set<Relationship> relationships, Set<Purpose> purposes,
                             Optional<Instant> expires) {
        return new Rule("full", enabled, "", who("any"), who("any"), relationships, Set.of(Protocol.DECLOAK), purposes,
            Level.DENY, Level.DENY, expires);
    }

    private static Rule levels(Level level, Level ceiling, boolean enabled, Optional<Instant> expires) {
        return new Rule("levels", enabled, "", who("any"), who("any"), Set.of(), Set.of(), Set.of(), level, ceiling,
            expires);
    }
}
