package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.junit.jupiter.api.Test;

class ExpectedAnswersTest {

    private static final Address ROMEO = address("romeo%x@sip.lit");
    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final ExpectedPair PAIR = new ExpectedPair(ROMEO, BALCONY, "1");
    private static final ExpectedPair OTHER = new ExpectedPair(ROMEO, address("tybalt@shakespeare.lit/garden"), "2");

    private final ExpectedAnswers expected = new ExpectedAnswers();

    @Test
    void eachRequestIsAnsweredOnce() {
        expected.expect(PAIR, NOW);
        expected.expect(PAIR, NOW.plusSeconds(1));

        assertThat(expected.claim(PAIR)).contains(NOW);
        assertThat(expected.claim(PAIR)).contains(NOW.plusSeconds(1));
        assertThat(expected.claim(PAIR)).isEmpty();
        assertThat(expected.claim(OTHER)).isEmpty();
        assertThat(expected.isEmpty()).isTrue();
    }

    @Test
    void aContactThatSendsPresenceItselfOvertakesTheAnswer() {
        for (Address recipient : new Address[] {BALCONY, BALCONY.bare()}) {
            expected.expect(PAIR, NOW);
            expected.expect(PAIR, NOW);
            expected.expect(OTHER, NOW);

            expected.overtake(ROMEO, recipient);

            assertThat(expected.claim(PAIR)).isEmpty();
            assertThat(expected.claim(OTHER)).isPresent();
            assertThat(expected.isEmpty()).isTrue();
        }
    }

    @Test
    void presenceForOthersOvertakesNothing() {
        expected.expect(PAIR, NOW);

        expected.overtake(ROMEO, BALCONY.withResource("chamber"));
        expected.overtake(address("nurse%x@sip.lit"), BALCONY);

        assertThat(expected.claim(PAIR)).isPresent();
    }

    @Test
    void whoHasGoneIsNotAnswered() {
        expected.expect(PAIR, NOW);
        expected.expect(OTHER, NOW);

        expected.forget(BALCONY);

        assertThat(expected.claim(PAIR)).isEmpty();
        assertThat(expected.claim(OTHER)).isPresent();
    }

    @Test
    void whatASessionAskedIsVoidWithItAndNotWithAnotherOfItsName() {
        ExpectedPair newer = new ExpectedPair(ROMEO, BALCONY, "newer");
        expected.expect(PAIR, NOW);
        expected.expect(newer, NOW);

        expected.forget(SessionEnd.displacedBy(BALCONY, "newer"));
        expected.forget(SessionEnd.ended(BALCONY, "1"));

        assertThat(expected.claim(PAIR)).isEmpty();
        assertThat(expected.claim(newer)).isPresent();
    }

    @Test
    void whatNobodyComesToAnswerIsForgottenAfterAWhile() {
        expected.expect(PAIR, NOW.minusSeconds(1));
        expected.expect(OTHER, NOW.minusSeconds(1));
        expected.expect(OTHER, NOW);

        expected.forgetBefore(NOW);

        assertThat(expected.claim(PAIR)).isEmpty();
        assertThat(expected.claim(OTHER)).isPresent();
        assertThat(expected.isEmpty()).isTrue();
    }

    @Test
    void thereIsALimit() {
        for (int i = 0; i < ExpectedAnswers.MAX; i++) {
            assertThat(expected.expect(PAIR, NOW)).isTrue();
        }

        assertThat(expected.expect(OTHER, NOW)).isFalse();
        assertThat(expected.claim(PAIR)).isPresent();
        assertThat(expected.expect(OTHER, NOW)).isTrue();
    }
}
