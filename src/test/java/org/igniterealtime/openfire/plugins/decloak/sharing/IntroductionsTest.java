package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.junit.jupiter.api.Test;

class IntroductionsTest {

    private static final Address JULIET = address("juliet@shakespeare.lit");
    private static final Address ROMEO = address("romeo@verona.lit");
    private static final Duration DAY = Duration.ofHours(24);

    private final List<Introduction> kept = new ArrayList<>();
    private Instant now = NOW;
    private final Introductions introductions = new Introductions(() -> now, 3, kept::add);

    @Test
    void twoAreIntroducedWhicheverAsksAndFromWhicheverResource() {
        introductions.introduce(ROMEO.withResource("orchard"), JULIET, DAY);

        assertThat(introductions.areIntroduced(ROMEO, JULIET)).isTrue();
        assertThat(introductions.areIntroduced(JULIET.withResource("balcony"), ROMEO)).isTrue();
        assertThat(introductions.areIntroduced(JULIET, address("tybalt@shakespeare.lit"))).isFalse();
    }

    @Test
    void anIntroductionEnds() {
        introductions.introduce(ROMEO, JULIET, DAY);
        now = NOW.plus(DAY).minusNanos(1);
        assertThat(introductions.areIntroduced(ROMEO, JULIET)).isTrue();
        assertThat(introductions.forgetExpired()).isFalse();

        now = NOW.plus(DAY);
        assertThat(introductions.areIntroduced(ROMEO, JULIET)).isFalse();
        assertThat(introductions.forgetExpired()).isTrue();
        assertThat(introductions.size()).isZero();
    }

    @Test
    void aLaterIntroductionProlongsAnEarlierOneAndNeverCutsItShort() {
        introductions.introduce(ROMEO, JULIET, DAY);
        introductions.introduce(JULIET, ROMEO, DAY.dividedBy(2));
        now = NOW.plus(DAY).minusSeconds(1);
        assertThat(introductions.areIntroduced(ROMEO, JULIET)).isTrue();

        introductions.introduce(JULIET, ROMEO, DAY);
        now = NOW.plus(DAY).plusSeconds(1);
        assertThat(introductions.areIntroduced(ROMEO, JULIET)).isTrue();
        assertThat(kept).hasSize(2);
    }

    @Test
    void forNoTimeNobodyIsIntroduced() {
        introductions.introduce(ROMEO, JULIET, Duration.ZERO);

        assertThat(introductions.areIntroduced(ROMEO, JULIET)).isFalse();
        assertThat(kept).isEmpty();
    }

    @Test
    void whatWasKeptIsTakenUpUnlessItIsOver() {
        introductions.restore(List.of(new Introduction(ROMEO, JULIET, NOW.plusSeconds(1)),
            new Introduction(ROMEO, address("tybalt@shakespeare.lit"), NOW)));

        assertThat(introductions.areIntroduced(JULIET, ROMEO)).isTrue();
        assertThat(introductions.size()).isOne();
        assertThat(kept).isEmpty();
    }

    @Test
    void theyAreBounded() {
        for (int i = 0; i < 100; i++) {
            introductions.introduce(address("user" + i + "@x.lit"), JULIET, DAY);
        }

        assertThat(introductions.size()).isEqualTo(3);
        assertThat(introductions.areIntroduced(address("user99@x.lit"), JULIET)).isTrue();
        assertThat(introductions.areIntroduced(address("user96@x.lit"), JULIET)).isFalse();
    }
}
