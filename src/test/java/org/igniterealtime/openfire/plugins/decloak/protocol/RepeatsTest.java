package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.junit.jupiter.api.Test;

class RepeatsTest {

    private final Clock clock = new Clock();
    private final Repeats<String> repeats = new Repeats<>(clock, 1);

    @Test
    void whatIsNoLongerRepeatedIsForgottenWithTheNextMinute() {
        repeats.add("juliet", "first", 10);
        repeats.add("juliet", "second", 10);
        clock.advance(Duration.ofMinutes(1));

        assertThat(repeats.due()).containsExactly(new Repeats.Sum<>("second", 1));
        clock.advance(Duration.ofMinutes(1));
        assertThat(repeats.due()).isEmpty();
        assertThat(repeats.all()).isEmpty();
        assertThat(repeats.add("juliet", "third", 10)).containsExactly(new Repeats.Sum<>("third", 1));
    }

    @Test
    void whoeverMakesRoomIsToldFirst() {
        repeats.add("juliet", "first", 10);
        repeats.add("juliet", "second", 10);
        for (int i = 1; i < Repeats.MAX; i++) {
            assertThat(repeats.add("bot" + i, "bot", 10)).hasSize(1);
        }

        assertThat(repeats.add("one more", "more", 10))
            .containsExactly(new Repeats.Sum<>("more", 1), new Repeats.Sum<>("second", 1));
    }

    @Test
    void itsBytesAreBounded() {
        for (int i = 0; i < 10; i++) {
            repeats.add("juliet", "juliet", 10);
        }

        assertThat(repeats.add("nurse", "nurse", Repeats.MAX_BYTES - 300))
            .containsExactly(new Repeats.Sum<>("nurse", 1), new Repeats.Sum<>("juliet", 9));
        assertThat(repeats.all()).isEmpty();
    }

    @Test
    void aClockThatIsSetBackBeginsAMinuteAnew() {
        repeats.add("juliet", "first", 10);
        repeats.add("juliet", "second", 10);

        clock.advance(Duration.ofHours(-1));

        assertThat(repeats.due()).containsExactly(new Repeats.Sum<>("second", 1));
    }
}
