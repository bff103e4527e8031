package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.observing;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.request;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

    private static final Policy POLICY = withDefault(Level.DENY);

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsInsideTheServerIsLeftAlone(TargetKind kind) {
        assertThat(verdict(POLICY, Level.DENY, kind).isLeftAlone()).isEqualTo(kind == TargetKind.INTERNAL);
    }

    @Test
    void whatCouldNotBeDecidedIsNotLeftAlone() {
        assertThat(new Verdict(POLICY, Optional.empty(), decision(Level.DENY), List.of()).isLeftAlone()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void onlyADenialThatIsNotJustTriedTakesAnythingOut(Level level) {
        assertThat(verdict(POLICY, level, TargetKind.USER).isDeniedInEffect()).isEqualTo(level == Level.DENY);
        assertThat(verdict(POLICY, level, TargetKind.USER).isOnlyTried()).isFalse();
        assertThat(verdict(observing(POLICY), level, TargetKind.USER).isDeniedInEffect()).isFalse();
        assertThat(verdict(observing(POLICY), level, TargetKind.USER).isOnlyTried()).isTrue();
    }

    @Test
    void theStricterOfTwoCountsAndTheFirstOfTwoAlike() {
        Verdict deny = verdict(POLICY, Level.DENY, TargetKind.USER);
        Verdict ask = verdict(POLICY, Level.ASK, TargetKind.USER);
        Verdict alsoAsk = verdict(POLICY, Level.ASK, TargetKind.GATEWAY);

        assertThat(deny.strictest(ask)).isSameAs(deny);
        assertThat(ask.strictest(deny)).isSameAs(deny);
        assertThat(ask.strictest(alsoAsk)).isSameAs(ask);
    }

    @Test
    void anotherDecisionIsTheOnlyDifferenceOfTheSameRuling() {
        Verdict verdict = verdict(POLICY, Level.ANSWER, TargetKind.USER);

        Verdict instead = verdict.instead(decision(Level.DENY));

        assertThat(instead).isEqualTo(verdict(POLICY, Level.DENY, TargetKind.USER));
    }

    private static Verdict verdict(Policy policy, Level level, TargetKind kind) {
        return new Verdict(policy, Optional.of(request("a@x.lit/1", "b@x.lit", kind, Relationship.STRANGER)),
            decision(level), List.of());
    }

    private static Decision decision(Level level) {
        return new Decision(level, new Cause.Stanza(StanzaFault.ERROR));
    }
}
