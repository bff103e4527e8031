package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * Which accounts a service has introduced to each other, for as long as that lasts. Bounded: when there are too many, or
 * they take too many bytes, the one that was made longest ago is forgotten. Safe for several threads.
 */
public final class Introductions {

    /** How many bytes they take at most. */
    public static final long MAX_BYTES = 32L << 20;

    private static final long OVERHEAD = 2 * MemorySize.OBJECT + MemorySize.ENTRY + MemorySize.INSTANT;

    private final InstantSource clock;
    private final int capacity;
    private final Consumer<Introduction> keeper;
    private final Map<Pair, Introduction> pairs = new LinkedHashMap<>();
    private final List<Consumer<Introduction>> listeners = new CopyOnWriteArrayList<>();
    private long bytes;

    /**
     * Makes it with nobody introduced.
     *
     * @param capacity how many there may be
     * @param keeper   keeps each new one over a restart
     */
    public Introductions(InstantSource clock, int capacity, Consumer<Introduction> keeper) {
        this.clock = clock;
        this.capacity = capacity;
        this.keeper = keeper;
    }

    /** Has somebody told of every new introduction, once it holds. */
    public void addListener(Consumer<Introduction> listener) {
        listeners.add(listener);
    }

    /** Two accounts are introduced to each other from now on; an earlier introduction is never cut short by it. */
    public void introduce(Address one, Address other, Duration time) {
        Introduction introduction = new Introduction(one, other, clock.instant().plus(time));
        if (!time.isZero() && put(introduction)) {
            keeper.accept(introduction);
            listeners.forEach(listener -> listener.accept(introduction));
        }
    }

    /** Takes up what was kept. */
    public void restore(Collection<Introduction> kept) {
        kept.stream().filter(introduction -> !introduction.hasExpired(clock.instant())).forEach(this::put);
    }

    private synchronized boolean put(Introduction introduction) {
        Pair pair = new Pair(introduction.one(), introduction.other());
        Introduction before = pairs.get(pair);
        if (before != null && !before.until().isBefore(introduction.until())) {
            return false;
        }
        forget(pair);
        pairs.put(pair, introduction);
        bytes += weightOf(pair);
        while (pairs.size() > capacity || bytes > MAX_BYTES) {
            forget(pairs.keySet().iterator().next());
        }
        return true;
    }

    private void forget(Pair pair) {
        if (pairs.remove(pair) != null) {
            bytes -= weightOf(pair);
        }
    }

    private static long weightOf(Pair pair) {
        return OVERHEAD + MemorySize.of(pair.one) + MemorySize.of(pair.other);
    }

    /** Whether two accounts are introduced to each other now. */
    public boolean areIntroduced(Address one, Address other) {
        return until(one, other).isPresent();
    }

    /** Until when two accounts are introduced to each other; empty if they are not. */
    public synchronized Optional<Instant> until(Address one, Address other) {
        if (pairs.isEmpty()) {
            return Optional.empty();
        }
        Introduction sorted = new Introduction(one, other, clock.instant());
        return Optional.ofNullable(pairs.get(new Pair(sorted.one(), sorted.other())))
            .filter(found -> !found.hasExpired(clock.instant())).map(Introduction::until);
    }

    /**
     * Forgets what is over.
     *
     * @return whether there was anything
     */
    public synchronized boolean forgetExpired() {
        Instant now = clock.instant();
        List<Pair> over = pairs.entrySet().stream().filter(pair -> pair.getValue().hasExpired(now)).map(Map.Entry::getKey)
            .toList();
        over.forEach(this::forget);
        return !over.isEmpty();
    }

    /** How many there are. */
    public synchronized int size() {
        return pairs.size();
    }

    /** Two accounts, in the order of an introduction. */
    private record Pair(Address one, Address other) {
    }
}
