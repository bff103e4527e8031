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
        assertThat(Decision.deny(new Cause.Failure(Cause.Failure.About.DECISION, "broken")))
            .isEqualTo(new Decision(Level.DENY, new Cause.Failure(Cause.Failure.About.DECISION, "broken")));
    }

    @Test
    void whatIsNotARequestIsDenied() {
        assertThat(Decision.deny(new Cause.Stanza(StanzaFault.NO_RECIPIENT)))
            .isEqualTo(new Decision(Level.DENY, new Cause.Stanza(StanzaFault.NO_RECIPIENT)));
    }

    @Test
    void aCauseIsWrittenAsItsKindAndWhichOfThatKind() {
        assertThat(new Cause.Rule("support-desk").token()).isEqualTo("rule:support-desk");
        assertThat(new Cause.Default().token()).isEqualTo("default");
    }

    private static Decision decision(Level level, String rule) {
        return new Decision(level, new Cause.Rule(rule));
    }
}
