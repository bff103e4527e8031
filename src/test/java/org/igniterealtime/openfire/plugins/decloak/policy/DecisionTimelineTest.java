package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionTimeline.Stretch;
import org.junit.jupiter.api.Test;

final class DecisionTimelineTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final DecisionTimeline timeline = new DecisionTimeline();

    private void count(Instant at, Level level) {
        timeline.count(at, new Decision(level, new Cause.Default()));
    }

    @Test
    void countsByMinuteAndLevel() {
        count(NOON, Level.DENY);
        count(NOON.plusSeconds(59), Level.ANSWER);
        count(NOON.plusSeconds(60), Level.ASK);
        timeline.count(NOON.plusSeconds(61), Decision.deny(new Cause.Failure(Cause.Failure.About.DECISION, "broken")));
        assertThat(timeline.stretches(NOON.plusSeconds(70), Duration.ofMinutes(1), 3)).containsExactly(
            new Stretch(NOON.minusSeconds(60), 0, 0, 0, 0),
            new Stretch(NOON, 1, 0, 1, 0),
            new Stretch(NOON.plusSeconds(60), 1, 1, 0, 1));
    }

    @Test
    void sumsUpLongerStretches() {
        for (int minute = 0; minute < 30; minute++) {
            count(NOON.plus(Duration.ofMinutes(minute)), Level.DENY);
        }
        List<Stretch> quarters = timeline.stretches(NOON.plus(Duration.ofMinutes(29)), Duration.ofMinutes(15), 96);
        assertThat(quarters).hasSize(96);
        assertThat(quarters.subList(94, 96)).extracting(Stretch::denied).containsExactly(15L, 15L);
        assertThat(quarters.subList(0, 94)).extracting(Stretch::denied).containsOnly(0L);
    }

    @Test
    void forgetsWhatIsMoreThanADayAgo() {
        count(NOON, Level.DENY);
        Instant tomorrow = NOON.plus(DecisionTimeline.REACH);
        assertThat(timeline.stretches(tomorrow, Duration.ofMinutes(1), 1)).extracting(Stretch::denied).containsOnly(0L);
        count(tomorrow, Level.ASK);
        count(NOON, Level.DENY);
        assertThat(timeline.stretches(tomorrow, Duration.ofMinutes(1), 1)).containsExactly(
            new Stretch(tomorrow, 0, 1, 0, 0));
    }
}
