package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.BoundedMap;
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
    private final Consumer<Introduction> keeper;
    private final BoundedMap<Pair, Introduction> pairs;
    private final List<Consumer<Introduction>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Makes it with nobody introduced.
     *
     * @param capacity how many there may be
     * @param keeper   keeps each new one over a restart
     */
    public Introductions(InstantSource clock, int capacity, Consumer<Introduction> keeper) {
        this.clock = clock;
        this.keeper = keeper;
        this.pairs = BoundedMap.inOrderOfPutting(capacity, MAX_BYTES, (pair, introduction) -> pair.bytes(),
            (pair, introduction) -> { });
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
        if (pairs.get(pair).filter(before -> !before.until().isBefore(introduction.until())).isPresent()) {
            return false;
        }
        pairs.put(pair, introduction);
        return true;
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
        return pairs.get(new Pair(sorted.one(), sorted.other()))
            .filter(found -> !found.hasExpired(clock.instant())).map(Introduction::until);
    }

    /**
     * Forgets what is over.
     *
     * @return whether there was anything
     */
    public synchronized boolean forgetExpired() {
        Instant now = clock.instant();
        List<Pair> over = pairs.entries().stream().filter(pair -> pair.getValue().hasExpired(now)).map(Map.Entry::getKey)
            .toList();
        over.forEach(pairs::remove);
        return !over.isEmpty();
    }

    /** How many there are. */
    public synchronized int size() {
        return pairs.size();
    }

    /** Two accounts, in the order of an introduction. */
    private record Pair(Address one, Address other) {

        long bytes() {
            return OVERHEAD + MemorySize.of(one) + MemorySize.of(other);
        }
    }
}
