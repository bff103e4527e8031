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
    private final List<Introduction> told = new ArrayList<>();
    private Instant now = NOW;
    private final Introductions introductions =
        new Introductions(() -> now, 3, new Introductions.Keeper(kept::add, kept::remove));

    @Test
    void aRequestIsKnownAndNothingMoreUntilItsRecipientActsOnIt() {
        introductions.request(ROMEO, JULIET, DAY);

        assertThat(introductions.isKnown(ROMEO, JULIET)).isTrue();
        assertThat(introductions.isIntroduced(ROMEO, JULIET)).isFalse();
        assertThat(introductions.of(JULIET)).containsExactly(new KnownContact(ROMEO, JULIET, false, NOW.plus(DAY)));
        assertThat(kept).isEmpty();

        now = NOW.plusSeconds(60);
        introductions.begin(JULIET.withResource("balcony"), ROMEO.withResource("orchard"));

        assertThat(introductions.isIntroduced(ROMEO.withResource("other"), JULIET)).isTrue();
        assertThat(kept).containsExactly(new Introduction(ROMEO, JULIET, now.plus(DAY)));
        assertThat(introductions.of(JULIET)).containsExactly(new KnownContact(ROMEO, JULIET, true, now.plus(DAY)));
    }

    @Test
    void anIntroductionIsOneWay() {
        introduce(ROMEO, JULIET, DAY);

        assertThat(introductions.isIntroduced(JULIET, ROMEO)).isFalse();
        assertThat(introductions.isKnown(JULIET, ROMEO)).isFalse();
        assertThat(introductions.of(ROMEO)).isEmpty();
    }

    @Test
    void theOneWhoAskedBeginsNothing() {
        introductions.request(ROMEO, JULIET, DAY);
        introductions.begin(ROMEO, JULIET);

        assertThat(introductions.isIntroduced(ROMEO, JULIET)).isFalse();
        assertThat(introductions.isIntroduced(JULIET, ROMEO)).isFalse();
    }

    @Test
    void toActOnSomebodyWhoDidNotAskBeginsNothing() {
        introductions.request(ROMEO, JULIET, DAY);
        introductions.begin(JULIET, address("tybalt@shakespeare.lit"));

        assertThat(introductions.size()).isZero();
        assertThat(introductions.hasRequests()).isTrue();
    }

    @Test
    void toActTooLateBeginsNothing() {
        introductions.request(ROMEO, JULIET, DAY);
        now = NOW.plus(DAY);
        introductions.begin(JULIET, ROMEO);

        assertThat(introductions.size()).isZero();
        assertThat(introductions.hasRequests()).isFalse();
    }

    @Test
    void anIntroductionEnds() {
        introduce(ROMEO, JULIET, DAY);
        now = NOW.plus(DAY).minusNanos(1);
        assertThat(introductions.isIntroduced(ROMEO, JULIET)).isTrue();
        assertThat(introductions.forgetExpired()).isFalse();

        now = NOW.plus(DAY);
        assertThat(introductions.isIntroduced(ROMEO, JULIET)).isFalse();
        assertThat(introductions.forgetExpired()).isTrue();
        assertThat(introductions.size()).isZero();
    }

    @Test
    void aRequestThatIsOverIsForgotten() {
        introductions.request(ROMEO, JULIET, DAY);
        now = NOW.plus(DAY);

        assertThat(introductions.isKnown(ROMEO, JULIET)).isFalse();
        assertThat(introductions.all()).isEmpty();
        assertThat(introductions.forgetExpired()).isFalse();
        assertThat(introductions.hasRequests()).isFalse();
    }

    @Test
    void aLaterIntroductionProlongsAnEarlierOneAndNeverCutsItShort() {
        introduce(ROMEO, JULIET, DAY);
        introduce(ROMEO, JULIET, DAY.dividedBy(2));
        now = NOW.plus(DAY).minusSeconds(1);
        assertThat(introductions.isIntroduced(ROMEO, JULIET)).isTrue();

        introduce(ROMEO, JULIET, DAY);
        now = NOW.plus(DAY).plusSeconds(1);
        assertThat(introductions.isIntroduced(ROMEO, JULIET)).isTrue();
        assertThat(kept).hasSize(2);
    }

    @Test
    void whatIsWithdrawnIsOverAndToldAndKeptNoLonger() {
        introductions.addListener(told::add);
        introduce(ROMEO, JULIET, DAY);
        introductions.request(ROMEO, JULIET, DAY);

        introductions.withdraw(ROMEO, JULIET);

        assertThat(introductions.isKnown(ROMEO, JULIET)).isFalse();
        assertThat(introductions.hasRequests()).isFalse();
        assertThat(kept).isEmpty();
        assertThat(told).hasSize(2);
        introductions.begin(JULIET, ROMEO);
        assertThat(introductions.size()).isZero();
    }

    @Test
    void forNoTimeNobodyIsIntroduced() {
        introduce(ROMEO, JULIET, Duration.ZERO);

        assertThat(introductions.isKnown(ROMEO, JULIET)).isFalse();
        assertThat(kept).isEmpty();
    }

    @Test
    void whatWasKeptIsTakenUpUnlessItIsOver() {
        introductions.restore(List.of(new Introduction(ROMEO, JULIET, NOW.plusSeconds(1)),
            new Introduction(ROMEO, address("tybalt@shakespeare.lit"), NOW)));

        assertThat(introductions.isIntroduced(ROMEO, JULIET)).isTrue();
        assertThat(introductions.size()).isOne();
        assertThat(kept).isEmpty();
    }

    @Test
    void theyAreBounded() {
        for (int i = 0; i < 100; i++) {
            introduce(address("user" + i + "@x.lit"), JULIET, DAY);
        }

        assertThat(introductions.size()).isEqualTo(3);
        assertThat(introductions.isIntroduced(address("user99@x.lit"), JULIET)).isTrue();
        assertThat(introductions.isIntroduced(address("user96@x.lit"), JULIET)).isFalse();
    }

    private void introduce(Address introduced, Address recipient, Duration time) {
        introductions.request(introduced, recipient, time);
        introductions.begin(recipient, introduced);
    }
}
