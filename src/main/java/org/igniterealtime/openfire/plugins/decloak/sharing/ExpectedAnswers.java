package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * The requests to contacts of gateways that are still to be answered for. A contact that sends presence to a requester
 * itself overtakes the answer, and then none is given.
 */
public final class ExpectedAnswers {

    /** How many can wait at one time. */
    public static final int MAX = 50_000;
    /** How many bytes they take at most. */
    public static final long MAX_BYTES = 12L << 20;

    // Of each of a pair's requests, what is to be done when it is known what the contact can do; and of the pair itself.
    private static final long OF_REQUEST = 4 * MemorySize.OBJECT + MemorySize.INSTANT;
    private static final long OF_PAIR = 2 * MemorySize.ENTRY + 4 * MemorySize.OBJECT + MemorySize.COLLECTION;

    // Since when each request of a pair waits, the oldest first.
    private final Map<Address, Map<ExpectedPair, Deque<Instant>>> byContact = new HashMap<>();
    private long bytes;
    private volatile int size;

    /** Takes note of a request; false if too many wait already. */
    public synchronized boolean expect(ExpectedPair pair, Instant now) {
        Map<ExpectedPair, Deque<Instant>> pairs = byContact.getOrDefault(pair.contact(), Map.of());
        long weight = OF_REQUEST + (pairs.containsKey(pair) ? 0 : weightOf(pair));
        if (size >= MAX || bytes + weight > MAX_BYTES) {
            return false;
        }
        byContact.computeIfAbsent(pair.contact(), contact -> new HashMap<>())
            .computeIfAbsent(pair, first -> new ArrayDeque<>(1)).addLast(now);
        size++;
        bytes += weight;
        return true;
    }

    /** Whether a request of a pair waits. */
    public synchronized boolean awaits(ExpectedPair pair) {
        return byContact.getOrDefault(pair.contact(), Map.of()).containsKey(pair);
    }

    /** Takes the oldest request of a pair, to answer it: since when it waits; empty if the answer was overtaken. */
    public synchronized Optional<Instant> claim(ExpectedPair pair) {
        Map<ExpectedPair, Deque<Instant>> pairs = byContact.getOrDefault(pair.contact(), Map.of());
        Deque<Instant> waiting = pairs.get(pair);
        if (waiting == null) {
            return Optional.empty();
        }
        Instant since = waiting.removeFirst();
        letGo(1);
        if (waiting.isEmpty()) {
            pairs.remove(pair);
            bytes -= weightOf(pair);
            removeIfEmpty(pair.contact());
        }
        return Optional.of(since);
    }

    /** A contact has itself sent presence to somebody: to one resource or, to a bare address, to all. */
    public synchronized void overtake(Address contact, Address recipient) {
        Optional.ofNullable(byContact.get(contact))
            .ifPresent(pairs -> letGo(pairs, pair -> pair.isReachedBy(recipient), any -> true));
        removeIfEmpty(contact);
    }

    /** A requester has gone. */
    public synchronized void forget(Address requester) {
        forgetIf(pair -> pair.isReachedBy(requester));
    }

    /** A session is over, and what it asked is void. */
    public synchronized void forget(SessionEnd departure) {
        forgetIf(pair -> departure.concerns(pair.requester(), pair.stream()));
    }

    /** Forgets what anybody of a domain asked: it has gone, as a component does with all its accounts. */
    public synchronized void forgetDomain(String domain) {
        forgetIf(pair -> pair.requester().domain().equals(domain));
    }

    private synchronized void forgetIf(Predicate<ExpectedPair> whose) {
        forgetIf(whose, any -> true);
    }

    /** Forgets requests that nobody came to answer: the server never got done with them. */
    public synchronized void forgetBefore(Instant oldest) {
        forgetIf(any -> true, since -> since.isBefore(oldest));
    }

    private synchronized void forgetIf(Predicate<ExpectedPair> whose, Predicate<Instant> since) {
        byContact.values().forEach(pairs -> letGo(pairs, whose, since));
        byContact.values().removeIf(Map::isEmpty);
    }

    private synchronized void letGo(Map<ExpectedPair, Deque<Instant>> pairs, Predicate<ExpectedPair> whose,
        Predicate<Instant> since) {
        pairs.entrySet().removeIf(entry -> whose.test(entry.getKey())
            && letGo(entry.getKey(), entry.getValue(), since));
    }

    // Whether nothing is left of the pair.
    private synchronized boolean letGo(ExpectedPair pair, Deque<Instant> waiting, Predicate<Instant> since) {
        int before = waiting.size();
        waiting.removeIf(since);
        letGo(before - waiting.size());
        bytes -= waiting.isEmpty() ? weightOf(pair) : 0;
        return waiting.isEmpty();
    }

    private synchronized void letGo(int requests) {
        size -= requests;
        bytes -= OF_REQUEST * requests;
    }

    private static long weightOf(ExpectedPair pair) {
        return OF_PAIR + MemorySize.of(pair.contact()) + MemorySize.of(pair.requester()) + MemorySize.of(pair.stream());
    }

    private void removeIfEmpty(Address contact) {
        byContact.computeIfPresent(contact, (key, pairs) -> pairs.isEmpty() ? null : pairs);
    }

    /** Whether nothing waits; cheap. */
    public boolean isEmpty() {
        return size == 0;
    }
}
