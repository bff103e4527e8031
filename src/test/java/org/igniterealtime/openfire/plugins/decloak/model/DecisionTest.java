package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Decision DENY = decision(Level.DENY, "denying");
    private static final Decision ASK = decision(Level.ASK, "asking");
    private static final Decision ANSWER = decision(Level.ANSWER, "answering");

    @Test
    void theStrictestOfTwoKeepsItsOwnCause() {
        assertThat(ANSWER.strictest(DENY)).isSameAs(DENY);
        assertThat(DENY.strictest(ANSWER)).isSameAs(DENY);
        assertThat(ASK.strictest(ANSWER)).isSameAs(ASK);
        assertThat(ASK.strictest(DENY)).isSameAs(DENY);
    }

    @Test
    void ofTwoThatAreEquallyStrictTheFirstStands() {
        assertThat(DENY.strictest(decision(Level.DENY, "later"))).isSameAs(DENY);
    }

    @Test
    void aFailureDenies() {
        assertThat(Decision.failure("broken"))
            .isEqualTo(new Decision(Level.DENY, Cause.of(Cause.Kind.FAILURE), "broken"));
    }

    @Test
    void whatIsNotARequestIsDenied() {
        assertThat(Decision.notARequest("to nobody"))
            .isEqualTo(new Decision(Level.DENY, Cause.of(Cause.Kind.STANZA), "to nobody"));
    }

    @Test
    void aCauseIsWrittenAsItsKindAndWhichOfThatKind() {
        assertThat(new Cause(Cause.Kind.RULE, "support-desk")).hasToString("rule:support-desk");
        assertThat(Cause.of(Cause.Kind.DEFAULT)).hasToString("default");
    }

    private static Decision decision(Level level, String rule) {
        return new Decision(level, new Cause(Cause.Kind.RULE, rule), "");
    }
}
