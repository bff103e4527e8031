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
 * Sums up repeated events: reports each the first few times in a minute, and the rest of the minute in one report when the
 * minute is over. Bounded: when it is full, a new event makes it report and forget the one that began longest ago. Safe for
 * several threads.
 *
 * @param <T> what is reported
 */
final class Repeats<T> {

    /** The most different events that are summed up at a time, and the most bytes that they may take. */
    static final int MAX = 1_000;
    static final long MAX_BYTES = 1L << 20;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int OVERHEAD = 200;

    private final InstantSource clock;
    private final int atOnce;
    private final Map<Object, Minute<T>> minutes = new LinkedHashMap<>();
    private long bytes;

    /**
     * Creates it, without events.
     *
     * @param atOnce how many times in a minute each event is reported at once
     */
    Repeats(InstantSource clock, int atOnce) {
        this.clock = clock;
        this.atOnce = atOnce;
    }

    /**
     * A report.
     *
     * @param latest the latest of the events
     * @param times  how many events there were since the previous report
     */
    record Sum<T>(T latest, long times) {
    }

    /**
     * Adds an event.
     *
     * @param what    the key of the event; events with equal keys are summed up
     * @param latest  what to report of it
     * @param weight  the size of both in memory, in bytes
     * @return what to report now
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

    /** The reports of the minutes that are over. */
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

    /** The reports of all minutes; forgets them. */
    synchronized List<Sum<T>> all() {
        List<Sum<T>> told = minutes.values().stream().filter(minute -> minute.untold > 0).map(Minute::tell).toList();
        minutes.clear();
        bytes = 0;
        return told;
    }

    /** How many times one event happened in the minute since its first time. */
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
