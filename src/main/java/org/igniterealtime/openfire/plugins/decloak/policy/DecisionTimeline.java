package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;

/** How many decisions there were in each minute of the last day, by level. Bounded, however many there are. */
public final class DecisionTimeline {

    /** How far back it reaches. */
    public static final Duration REACH = Duration.ofDays(1);

    private static final int PLACES = (int) REACH.toMinutes();

    private final Minute[] minutes = new Minute[PLACES];

    synchronized void count(Instant at, Decision decision) {
        in(at, minute -> minute.count(decision));
    }

    synchronized void countFailure(Instant at) {
        in(at, minute -> minute.failed++);
    }

    private void in(Instant at, Consumer<Minute> change) {
        long number = minuteOf(at);
        int place = (int) (number % PLACES);
        if (minutes[place] == null || minutes[place].number < number) {
            minutes[place] = new Minute(number);
        }
        // A clock that was set back must not fill a minute of yesterday.
        if (minutes[place].number == number) {
            change.accept(minutes[place]);
        }
    }

    /**
     * Counts for equal stretches of time, the oldest first; the last one holds the instant given.
     *
     * @param until   the end
     * @param stretch how long each is, in whole minutes
     * @param number  how many
     */
    public synchronized List<Stretch> stretches(Instant until, Duration stretch, int number) {
        long length = stretch.toMinutes();
        long first = (minuteOf(until) / length - number + 1) * length;
        List<Stretch> stretches = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            stretches.add(stretch(first + i * length, length));
        }
        return stretches;
    }

    private Stretch stretch(long first, long length) {
        Minute sum = new Minute(first);
        for (long number = first; number < first + length; number++) {
            Minute minute = minutes[(int) (number % PLACES)];
            if (minute != null && minute.number == number) {
                sum.add(minute);
            }
        }
        return new Stretch(Instant.ofEpochSecond(first * 60), sum.denied, sum.asked, sum.answered, sum.failed);
    }

    private static long minuteOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }

    /**
     * The counts of one stretch of time.
     *
     * @param from     when it begins
     * @param denied   decisions to deny, failures included
     * @param asked    decisions to leave it to the target's clients, or the gateway
     * @param answered decisions to answer
     * @param failed   failures of ours, those that caused a denial and those that did not
     */
    public record Stretch(Instant from, long denied, long asked, long answered, long failed) {
    }

    /** One place of the ring: the counts of one minute. */
    private static final class Minute {

        private final long number;
        private long denied;
        private long asked;
        private long answered;
        private long failed;

        Minute(long number) {
            this.number = number;
        }

        void count(Decision decision) {
            switch (decision.level()) {
                case DENY -> denied++;
                case ASK -> asked++;
                case ANSWER -> answered++;
            }
            if (decision.cause().kind() == Cause.Kind.FAILURE) {
                failed++;
            }
        }

        void add(Minute other) {
            denied += other.denied;
            asked += other.asked;
            answered += other.answered;
            failed += other.failed;
        }
    }
}
