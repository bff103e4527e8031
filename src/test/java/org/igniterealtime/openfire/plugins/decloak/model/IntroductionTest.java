package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntroductionTest {

    private static final Instant UNTIL = Instant.parse("2026-06-01T12:00:00Z");
    private static final Address JULIET = new Address("juliet", "shakespeare.lit", "");
    private static final Address ROMEO = new Address("romeo", "montague.net", "");

    @Test
    void itIsOneWay() {
        assertThat(new Introduction(ROMEO, JULIET, UNTIL)).isNotEqualTo(new Introduction(JULIET, ROMEO, UNTIL));
    }

    @Test
    void accountsAreIntroducedAndNotTheirResources() {
        assertThat(new Introduction(JULIET.withResource("balcony"), ROMEO.withResource("orchard"), UNTIL))
            .isEqualTo(new Introduction(JULIET, ROMEO, UNTIL));
    }

    @Test
    void itIsOverAtItsLastMoment() {
        Introduction introduction = new Introduction(JULIET, ROMEO, UNTIL);

        assertThat(introduction.hasExpired(UNTIL.minusNanos(1))).isFalse();
        assertThat(introduction.hasExpired(UNTIL)).isTrue();
    }
}
