package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.request;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.rule;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;

import java.util.Optional;
import org.assertj.core.api.AbstractObjectAssert;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DecisionSentence;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyEngineTest {

    private static final String JULIET = "juliet@shakespeare.lit/balcony";
    private static final String TYBALT = "tybalt@shakespeare.lit";
    private static final DisclosureRequest CALL_TO_GATEWAY = request(JULIET, "romeo%shakespeare.lit@sip.shakespeare.lit",
        TargetKind.GATEWAY, Relationship.STRANGER);
    private static final Policy OPEN = policy(rule("open", "any", "any", Level.ANSWER));
    private static final Policy UNREADABLE = Policy.unreadable("the table is gone");

    private final PolicyEngine engine = new PolicyEngine(() -> NOW, NO_GROUPS);

    @Test
    void whatIsInsideTheServerIsLeftAloneWhateverThePolicySays() {
        DisclosureRequest room = request(JULIET, "verona@conference.shakespeare.lit", TargetKind.INTERNAL,
            Relationship.STRANGER);

        assertDecided(blocking(policy(denyAll("all")), "shakespeare.lit"), room, Level.ASK, "target");
        assertDecided(UNREADABLE, room, Level.ASK, "target");
    }

    @ParameterizedTest
    @EnumSource(names = "INTERNAL", mode = EnumSource.Mode.EXCLUDE)
    void everythingIsDeniedWhileThePolicyCannotBeRead(TargetKind kind) {
        for (Relationship relationship : Relationship.values()) {
            assertDecided(UNREADABLE, request(JULIET, TYBALT, kind, relationship), Level.DENY, "failure")
                .extracting(PolicyEngineTest::because).asString().contains("the table is gone");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "INTERNAL", mode = EnumSource.Mode.EXCLUDE)
    void theBlockListIsAboveEveryRuleAndRelationship(TargetKind kind) {
        for (Relationship relationship : Relationship.values()) {
            assertDecided(blocking(OPEN, "juliet@shakespeare.lit"), request(JULIET, TYBALT, kind, relationship),
                Level.DENY, "block:juliet@shakespeare.lit");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SELF", "SUBSCRIBED"})
    void whoReceivesThePresenceAlreadyGainsNothing(Relationship relationship) {
        for (Policy policy : new Policy[] {OPEN, policy(denyAll("all")), withDefault(Level.ANSWER)}) {
            assertDecided(policy, request(JULIET, TYBALT, TargetKind.USER, relationship), Level.ASK, "subscribed");
        }
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        Policy policy = policy(rule("others", "verona.lit", "any", Level.ASK),
            rule("first", "any", TYBALT, Level.ANSWER), denyAll("second"));

        assertDecided(policy, request(JULIET, TYBALT), Level.ANSWER, "rule:first");
        assertDecided(policy, request(JULIET, "romeo@shakespeare.lit"), Level.DENY, "rule:second");
    }

    @Test
    void withoutARuleForItAUsersRequestGetsTheDefaultLevel() {
        for (Level level : Level.values()) {
            assertDecided(withDefault(level), request(JULIET, TYBALT), level, "default");
        }
    }

    @Test
    void outOfTheBoxEveryUserIsDenied() {
        for (Relationship relationship : new Relationship[] {Relationship.SAME_DOMAIN, Relationship.STRANGER,
            Relationship.UNKNOWN}) {
            assertDecided(Policy.outOfTheBox(), request(JULIET, TYBALT, TargetKind.USER, relationship), Level.DENY,
                "default");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVICE", "REMOTE"})
    void withoutARuleForItWhatIsNoUserDecidesForItself(TargetKind kind) {
        for (Level level : Level.values()) {
            assertDecided(withDefault(level), request(JULIET, TYBALT, kind, Relationship.STRANGER), Level.ASK,
                "target");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVICE", "REMOTE"})
    void theServerAnswersForUsersOnly(TargetKind kind) {
        assertDecided(OPEN, request(JULIET, TYBALT, kind, Relationship.STRANGER), Level.ASK, "rule:open")
            .extracting(decision -> DecisionSentence.of(decision, Optional.of(request(JULIET, TYBALT, kind,
                Relationship.STRANGER)), EnglishTexts.TEXTS)).asString().contains("decides for it");
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVICE", "REMOTE"})
    void aRuleDeniesWhatIsNoUserToo(TargetKind kind) {
        assertDecided(policy(denyAll("all")), request(JULIET, TYBALT, kind, Relationship.STRANGER), Level.DENY,
            "rule:all");
    }

    @Test
    void withoutALevelOfItsOwnAGatewayDecidesForItself() {
        for (Level level : Level.values()) {
            assertDecided(withDefault(level), CALL_TO_GATEWAY, Level.ASK, "gateway:sip.shakespeare.lit");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGatewayHasTheLevelThatItWasGiven(Level level) {
        assertDecided(withGateway(policy(), "sip.shakespeare.lit", level, "shakespeare.lit"), CALL_TO_GATEWAY, level,
            "gateway:sip.shakespeare.lit");
        assertDecided(withGateway(policy(), "sms.shakespeare.lit", level, "any"), CALL_TO_GATEWAY, Level.ASK,
            "gateway:sip.shakespeare.lit");
    }

    @ParameterizedTest
    @EnumSource
    void theLevelOfAGatewayCountsOnlyForItsRequestersAndPurposes(Level level) {
        assertDecided(withGateway(policy(), "sip.shakespeare.lit", level, "verona.lit"), CALL_TO_GATEWAY, Level.ASK,
            "gateway:sip.shakespeare.lit").extracting(PolicyEngineTest::because).asString().contains("other requesters");
        assertDecided(withGateway(policy(), "sip.shakespeare.lit", level, "any", Purpose.TEXT), CALL_TO_GATEWAY,
            Level.ASK, "gateway:sip.shakespeare.lit")
            .extracting(PolicyEngineTest::because).asString().contains("other purposes");
        assertDecided(withGateway(policy(), "sip.shakespeare.lit", level, "any", Purpose.TEXT, Purpose.MEDIA),
            CALL_TO_GATEWAY, level, "gateway:sip.shakespeare.lit");
    }

    @ParameterizedTest
    @CsvSource({
        "DENY, DENY, DENY, rule:all", "DENY, ASK, DENY, rule:all", "DENY, ANSWER, DENY, rule:all",
        "ASK, DENY, DENY, gateway:sip.shakespeare.lit", "ASK, ASK, ASK, rule:all", "ASK, ANSWER, ASK, rule:all",
        "ANSWER, DENY, DENY, gateway:sip.shakespeare.lit", "ANSWER, ASK, ASK, gateway:sip.shakespeare.lit",
        "ANSWER, ANSWER, ANSWER, rule:all"})
    void ofARuleAndTheLevelOfAGatewayTheStricterCounts(Level rule, Level gateway, Level decided, String cause) {
        Policy policy = withGateway(policy(rule("all", "any", "any", rule)), "sip.shakespeare.lit", gateway, "any");

        assertDecided(policy, CALL_TO_GATEWAY, decided, cause);
    }

    @Test
    void theLevelOfAGatewayIsNotForOthers() {
        Policy policy = withGateway(policy(), "shakespeare.lit", Level.ANSWER, "any");

        assertDecided(policy, request(JULIET, TYBALT), Level.DENY, "default");
    }

    @Test
    void aRuleForAGroupDecidesForItsMembers() {
        PolicyEngine withDesk = new PolicyEngine(() -> NOW,
            (group, account) -> group.equals("desk") && account.localpart().equals("tybalt"));
        Policy policy = policy(rule("desk", "any", "group:desk", Level.ANSWER));

        assertThat(withDesk.decide(policy, request(JULIET, TYBALT)).level()).isEqualTo(Level.ANSWER);
        assertThat(withDesk.decide(policy, request(JULIET, "romeo@shakespeare.lit")).level()).isEqualTo(Level.DENY);
    }

    @Test
    void anExplanationTellsWhyEarlierRulesDidNotDecide() {
        Policy policy = policy(rule("others", "verona.lit", "any", Level.ASK),
            rule("elsewhere", "any", "romeo@shakespeare.lit", Level.ASK), denyAll("all"), denyAll("never-reached"));
        DisclosureRequest request = request(JULIET, TYBALT);

        Explanation explanation = engine.explain(policy, request);

        assertThat(explanation.decision()).isEqualTo(engine.decide(policy, request));
        assertThat(explanation.passedOver()).containsExactly(
            new Explanation.PassedOver("others", Mismatch.REQUESTER),
            new Explanation.PassedOver("elsewhere", Mismatch.TARGET));
    }

    @Test
    void noRuleIsPassedOverWhereRulesAreNotAsked() {
        assertThat(engine.explain(blocking(OPEN, "shakespeare.lit"), request(JULIET, TYBALT)).passedOver()).isEmpty();
    }

    private AbstractObjectAssert<?, Decision> assertDecided(Policy policy, DisclosureRequest request, Level level,
                                                            String cause) {
        Decision decision = engine.decide(policy, request);
        assertThat(decision.level()).as(because(decision)).isEqualTo(level);
        assertThat(decision.cause()).extracting(Cause::token).isEqualTo(cause);
        assertThat(because(decision)).isNotBlank();
        return assertThat(decision);
    }

    private static String because(Decision decision) {
        return DecisionSentence.of(decision, Optional.empty(), EnglishTexts.TEXTS);
    }
}
