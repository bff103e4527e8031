package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happens again and again, summed up: so often in a minute it is told at once, and the rest of the minute's together,
 * when the minute is over. Bounded: whoever comes when it is full has that told, and forgotten, which began longest ago.
 * Safe for several threads.
 *
 * @param <T> what is told
 */
final class Repeats<T> {

    /** How many different things are summed up at a time, and how many bytes they may take. */
    static final int MAX = 1_000;
    static final long MAX_BYTES = 1L << 20;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int OVERHEAD = 200;

    private final InstantSource clock;
    private final int atOnce;
    private final Map<Object, Minute<T>> minutes = new LinkedHashMap<>();
    private long bytes;

    /**
     * Nothing has happened.
     *
     * @param atOnce how often in a minute each thing is told at once
     */
    Repeats(InstantSource clock, int atOnce) {
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /**
     * What is to be told.
     *
     * @param latest what happened last
     * @param times  how often it did since it was told before
     */
    record Sum<T>(T latest, long times) {
    }

    /**
     * Something has happened.
     *
     * @param what    what makes it the same as something else
     * @param latest  what there is to tell of it
     * @param weight  how many bytes the two of them take
     * @return what is to be told now
     */
    synchronized List<Sum<T>> add(Object what, T latest, long weight) {
        List<Sum<T>> told = new ArrayList<>(1);
        Instant now = clock.instant();
        Minute<T> minute = minutes.computeIfAbsent(what, first -> new Minute<>(now));
        if (minute.isOver(now)) {
            minute.begin(now);
        }
        bytes += weight + OVERHEAD - minute.weight;
        minute.happened(latest, weight + OVERHEAD);
        if (minute.told < atOnce) {
            told.add(minute.tell());
        }
        makeRoom(told);
        return told;
    }

    private void makeRoom(List<Sum<T>> told) {
        while (minutes.size() > MAX || bytes > MAX_BYTES && !minutes.isEmpty()) {
            Minute<T> eldest = minutes.remove(minutes.keySet().iterator().next());
            bytes -= eldest.weight;
            if (eldest.untold > 0) {
                told.add(eldest.tell());
            }
        }
    }

    /** What is to be told of the minutes that are over. */
    synchronized List<Sum<T>> due() {
        Instant now = clock.instant();
        List<Sum<T>> told = new ArrayList<>();
        Iterator<Minute<T>> each = minutes.values().iterator();
        while (each.hasNext()) {
            Minute<T> minute = each.next();
            if (minute.isOver(now) && minute.untold > 0) {
                // This is the next minute's line, if there is more.
                minute.begin(now);
                told.add(minute.tell());
            } else if (minute.isOver(now)) {
                bytes -= minute.weight;
                each.remove();
            }
        }
        return told;
    }

    /** What is to be told of all minutes, which are forgotten. */
    synchronized List<Sum<T>> all() {
        List<Sum<T>> told = minutes.values().stream().filter(minute -> minute.untold > 0).map(Minute::tell).toList();
        minutes.clear();
        bytes = 0;
        return told;
    }

    /** How often one thing has happened in the minute since it began to. */
    private static final class Minute<T> {

        private Instant since;
        private T latest;
        private long weight;
        private long untold;
        private int told;

        Minute(Instant since) {
            this.since = since;
        }

        void begin(Instant now) {
            since = now;
            told = 0;
        }

        boolean isOver(Instant now) {
            // A clock that was set back must not keep it for ever.
            return !now.isBefore(since.plus(MINUTE)) || now.isBefore(since);
        }

        void happened(T what, long bytes) {
            latest = what;
            weight = bytes;
            untold++;
        }

        Sum<T> tell() {
            Sum<T> sum = new Sum<>(latest, untold);
            untold = 0;
            told++;
            return sum;
        }
    }
}
