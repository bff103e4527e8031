package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.request;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The users' part in decisions: the smaller of their choice and the ceiling. */
class ConsentTest {

    private boolean blocks;
    private boolean known = true;
    private Preferences preferences = Preferences.NONE;
    private final Consent consent = new Consent() {
        @Override
        public Preferences preferencesOf(Address account) {
            return Optional.of(preferences).filter(choices -> known).orElseThrow(() -> new UnknownChoices("not read yet"));
        }

        @Override
        public boolean blocks(Address target, Address requester) {
            return blocks;
        }
    };
    private final PolicyEngine engine = new PolicyEngine(() -> NOW, NO_GROUPS, consent);

    @Test
    void whatIsNotKnownIsNotTakenForNothing() {
        known = false;

        Decision decision = decide(policy(rule(Level.ANSWER, Level.ANSWER)));

        assertThat(decision).isEqualTo(Decision.deny(new Cause.Failure(Cause.Failure.About.PREFERENCES, "not read yet")));
        assertThat(engine.nextChange(policy(), address("tybalt@shakespeare.lit/library"))).isEqualTo(NOW);
        assertThat(decide(policy(rule(Level.DENY, Level.DENY))).cause().token()).isEqualTo("rule:r");
    }

    @ParameterizedTest
    @CsvSource({
        // default, ceiling, choice, level, cause
        "DENY,   ANSWER, ANSWER, ANSWER, preference", "DENY,  ASK,    ANSWER, ASK,    preference",
        "DENY,   DENY,   ANSWER, DENY,   rule:r",     "ASK,   ASK,    ANSWER, ASK,    rule:r",
        "ANSWER, ANSWER, DENY,   DENY,   preference", "ASK,   ANSWER, ASK,    ASK,    preference",
        "ANSWER, ANSWER, ASK,    ASK,    preference", "ANSWER, ANSWER, ,      ANSWER, rule:r",
        "DENY,   ANSWER, ,       DENY,   rule:r",
    })
    void theSmallerOfTheChoiceAndTheCeilingCountsAndWithoutAChoiceTheDefault(Level byDefault, Level ceiling,
            Level choice, Level level, String cause) {
        preferences = Preferences.NONE.with(Preference.general(Optional.ofNullable(choice)));

        Decision decision = decide(policy(rule(byDefault, ceiling)));

        assertThat(decision.level()).isEqualTo(level);
        assertThat(decision.cause().token()).isEqualTo(cause);
    }

    @Test
    void whereNoRuleMatchesTheDefaultLevelIsTheCeiling() {
        preferences = Preferences.NONE.with(Preference.general(Optional.of(Level.ANSWER)));
        assertThat(decide(withDefault(Level.ASK)).level()).isEqualTo(Level.ASK);

        preferences = Preferences.NONE.with(Preference.general(Optional.of(Level.DENY)));
        assertThat(decide(withDefault(Level.ASK)).level()).isEqualTo(Level.DENY);
    }

    @Test
    void whomTheTargetHasBlockedIsDenied() {
        blocks = true;

        assertThat(decide(withDefault(Level.ANSWER)))
            .extracting(Decision::level, decision -> decision.cause().kind())
            .containsExactly(Level.DENY, Cause.Kind.OWN_BLOCK);
    }

    @ParameterizedTest
    @CsvSource({"DECLOAK, OWN_BLOCK", "CHAT_SESSION, OWN_BLOCK", "HASHNAME, OWN_BLOCK", "CONTACT, OWN_BLOCK"})
    void alsoOneWhoHasASubscription(Protocol protocol, Cause.Kind cause) {
        DisclosureRequest request = new DisclosureRequest(address("juliet@shakespeare.lit/balcony"),
            address("tybalt@shakespeare.lit"),
            TargetKind.USER, Relationship.SUBSCRIBED, new Disclosure(protocol, Purpose.UNSPECIFIED));
        assertThat(engine.receivesPresence(request)).isTrue();

        blocks = true;

        assertThat(engine.receivesPresence(request)).isFalse();
        assertThat(engine.decide(withDefault(Level.ANSWER), request))
            .extracting(Decision::level, decision -> decision.cause().kind()).containsExactly(Level.DENY, cause);
        assertThat(engine.explain(withDefault(Level.ANSWER), request).decision().level()).isEqualTo(Level.DENY);
    }

    @Test
    void nobodyShutsOutOnesOwnOtherClients() {
        blocks = true;

        assertThat(engine.decide(withDefault(Level.ANSWER), request("tybalt@shakespeare.lit/garden",
            "tybalt@shakespeare.lit", TargetKind.USER, Relationship.SELF)).cause().kind())
            .isEqualTo(Cause.Kind.SUBSCRIBED);
    }

    @Test
    void onlyUsersChoose() {
        blocks = true;
        preferences = Preferences.NONE.with(Preference.general(Optional.of(Level.DENY)));

        assertThat(engine.decide(withDefault(Level.DENY), request("juliet@shakespeare.lit", "sip.shakespeare.lit",
            TargetKind.SERVICE, Relationship.STRANGER)).level()).isEqualTo(Level.ASK);
    }

    @Test
    void theMostThatCanBeHadIsTheHighestCeilingUpToTheRuleThatNothingGetsPast() {
        Address tybalt = address("tybalt@shakespeare.lit");
        Rule forJulietOnly = new Rule("j", true, "", who("juliet@shakespeare.lit"), who("any"), Set.of(), Set.of(),
            Set.of(), Level.DENY, Level.ASK, Optional.empty());

        assertThat(engine.most(withDefault(Level.DENY), tybalt)).isEqualTo(Level.DENY);
        assertThat(engine.most(withDefault(Level.ANSWER), tybalt)).isEqualTo(Level.ANSWER);
        assertThat(engine.most(policy(forJulietOnly), tybalt)).isEqualTo(Level.ASK);
        assertThat(engine.most(policy(forJulietOnly, rule(Level.DENY, Level.DENY), rule(Level.ANSWER, Level.ANSWER)),
            tybalt)).isEqualTo(Level.ASK);
        assertThat(engine.most(policy(rule("x", "any", "romeo@shakespeare.lit", Level.ANSWER)), tybalt))
            .isEqualTo(Level.DENY);
        assertThat(engine.most(Policy.unreadable("gone"), tybalt)).isEqualTo(Level.DENY);
    }

    private Decision decide(Policy policy) {
        return engine.decide(policy, request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"));
    }

    private static Rule rule(Level byDefault, Level ceiling) {
        return new Rule("r", true, "", who("any"), who("any"), Set.of(), Set.of(), Set.of(), byDefault, ceiling,
            Optional.empty());
    }

    private static Rule rule(String id, String requester, String target, Level level) {
        return Rules.rule(id, requester, target, level);
    }
}
