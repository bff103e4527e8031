package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.question;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RulingTest {

    private static final Policy POLICY = withDefault(Level.DENY);

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsInsideTheServerIsLeftAlone(TargetKind kind) {
        assertThat(ruling(POLICY, Level.DENY, kind).isLeftAlone()).isEqualTo(kind == TargetKind.INTERNAL);
    }

    @Test
    void whatCouldNotBeDecidedIsNotLeftAlone() {
        assertThat(new Ruling(POLICY, Optional.empty(), decision(Level.DENY), List.of()).isLeftAlone()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void onlyADenialThatIsNotJustTriedTakesAnythingOut(Level level) {
        assertThat(ruling(POLICY, level, TargetKind.USER).isDeniedInEffect()).isEqualTo(level == Level.DENY);
        assertThat(ruling(POLICY, level, TargetKind.USER).isOnlyTried()).isFalse();
        assertThat(ruling(observing(POLICY), level, TargetKind.USER).isDeniedInEffect()).isFalse();
        assertThat(ruling(observing(POLICY), level, TargetKind.USER).isOnlyTried()).isTrue();
    }

    @Test
    void theStricterOfTwoCountsAndTheFirstOfTwoAlike() {
        Ruling deny = ruling(POLICY, Level.DENY, TargetKind.USER);
        Ruling ask = ruling(POLICY, Level.ASK, TargetKind.USER);
        Ruling alsoAsk = ruling(POLICY, Level.ASK, TargetKind.GATEWAY);

        assertThat(deny.strictest(ask)).isSameAs(deny);
        assertThat(ask.strictest(deny)).isSameAs(deny);
        assertThat(ask.strictest(alsoAsk)).isSameAs(ask);
    }

    @Test
    void anotherDecisionIsTheOnlyDifferenceOfTheSameRuling() {
        Ruling ruling = ruling(POLICY, Level.ANSWER, TargetKind.USER);

        Ruling instead = ruling.instead(decision(Level.DENY));

        assertThat(instead).isEqualTo(ruling(POLICY, Level.DENY, TargetKind.USER));
    }

    private static Ruling ruling(Policy policy, Level level, TargetKind kind) {
        return new Ruling(policy, Optional.of(question("a@x.lit/1", "b@x.lit", kind, Relationship.STRANGER)),
            decision(level), List.of());
    }

    private static Decision decision(Level level) {
        return new Decision(level, Cause.of(Cause.Kind.STANZA), "A test says so");
    }
}
