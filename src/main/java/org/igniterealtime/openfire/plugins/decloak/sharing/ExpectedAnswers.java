package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * The requests to contacts of gateways that are still to be answered for. A contact that sends presence to a requester
 * itself overtakes the answer, and then none is given.
 */
public final class ExpectedAnswers {

    /** How many can wait at one time. */
    public static final int MOST = 50_000;

    // Since when each request of a pair waits, the oldest first.
    private final Map<Address, Map<Pair, Deque<Instant>>> byContact = new HashMap<>();
    private volatile int size;

    /** Takes note of a request; false if too many wait already. */
    public synchronized boolean expect(Pair pair, Instant now) {
        if (size >= MOST) {
            return false;
        }
        byContact.computeIfAbsent(pair.contact(), contact -> new HashMap<>())
            .computeIfAbsent(pair, first -> new ArrayDeque<>(1)).addLast(now);
        size++;
        return true;
    }

    /** Takes the oldest request of a pair, to answer it: since when it waits; empty if the answer was overtaken. */
    public synchronized Optional<Instant> claim(Pair pair) {
        Map<Pair, Deque<Instant>> pairs = byContact.getOrDefault(pair.contact(), Map.of());
        Deque<Instant> waiting = pairs.get(pair);
        if (waiting == null) {
            return Optional.empty();
        }
        Instant since = waiting.removeFirst();
        if (waiting.isEmpty()) {
            pairs.remove(pair);
            removeIfEmpty(pair.contact());
        }
        size--;
        return Optional.of(since);
    }

    /** A contact has itself sent presence to somebody: to one resource or, to a bare address, to all. */
    public synchronized void overtake(Address contact, Address recipient) {
        remove(byContact.getOrDefault(contact, Map.of()).entrySet().iterator(), pair -> pair.isReachedBy(recipient));
        removeIfEmpty(contact);
    }

    /** A requester has gone. */
    public synchronized void forget(Address requester) {
        forgetIf(pair -> pair.isReachedBy(requester));
    }

    /** A session is over, and what it asked is void. */
    public synchronized void forget(Departure departure) {
        forgetIf(pair -> departure.concerns(pair.requester(), pair.stream()));
    }

    private void forgetIf(Predicate<Pair> condition) {
        byContact.values().forEach(pairs -> remove(pairs.entrySet().iterator(), condition));
        byContact.values().removeIf(Map::isEmpty);
    }

    private void remove(Iterator<Map.Entry<Pair, Deque<Instant>>> pairs, Predicate<Pair> condition) {
        while (pairs.hasNext()) {
            Map.Entry<Pair, Deque<Instant>> waiting = pairs.next();
            if (condition.test(waiting.getKey())) {
                size -= waiting.getValue().size();
                pairs.remove();
            }
        }
    }

    /** Forgets requests that nobody came to answer: the server never got done with them. */
    public synchronized void forgetBefore(Instant oldest) {
        byContact.values().forEach(pairs -> pairs.values().removeIf(waiting -> {
            int before = waiting.size();
            waiting.removeIf(since -> since.isBefore(oldest));
            size -= before - waiting.size();
            return waiting.isEmpty();
        }));
        byContact.values().removeIf(Map::isEmpty);
    }

    private void removeIfEmpty(Address contact) {
        byContact.computeIfPresent(contact, (key, pairs) -> pairs.isEmpty() ? null : pairs);
    }

    /** Whether nothing waits; cheap. */
    public boolean isEmpty() {
        return size == 0;
    }
}
