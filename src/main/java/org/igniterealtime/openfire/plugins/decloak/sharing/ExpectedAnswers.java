package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * The requests to contacts of gateways that are still to be answered for. A contact that sends presence to a requester
 * itself overtakes the answer, and then none is given.
 */
public final class ExpectedAnswers {

    /** How many can wait at one time. */
    public static final int MOST = 50_000;

    private final Map<Address, Map<Pair, Waiting>> byContact = new HashMap<>();
    private volatile int size;

    /** Takes note of a request; false if too many wait already. */
    public synchronized boolean expect(Pair pair, Instant now) {
        if (size >= MOST) {
            return false;
        }
        byContact.computeIfAbsent(pair.contact(), contact -> new HashMap<>())
            .merge(pair, new Waiting(1, now), (before, one) -> new Waiting(before.requests + 1, now));
        size++;
        return true;
    }

    /** Takes one request of a pair, to answer it; false if there is none, since the answer was overtaken. */
    public synchronized boolean claim(Pair pair) {
        Map<Pair, Waiting> pairs = byContact.getOrDefault(pair.contact(), Map.of());
        Waiting waiting = pairs.get(pair);
        if (waiting == null) {
            return false;
        }
        if (waiting.requests > 1) {
            pairs.put(pair, new Waiting(waiting.requests - 1, waiting.since));
        } else {
            pairs.remove(pair);
            removeIfEmpty(pair.contact());
        }
        size--;
        return true;
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

    private void remove(Iterator<Map.Entry<Pair, Waiting>> pairs, Predicate<Pair> condition) {
        while (pairs.hasNext()) {
            Map.Entry<Pair, Waiting> waiting = pairs.next();
            if (condition.test(waiting.getKey())) {
                size -= waiting.getValue().requests;
                pairs.remove();
            }
        }
    }

    /** Forgets requests that nobody came to answer: the server never got done with them. */
    public synchronized void forgetBefore(Instant oldest) {
        byContact.values().forEach(pairs -> pairs.values().removeIf(waiting -> {
            boolean old = waiting.since.isBefore(oldest);
            size -= old ? waiting.requests : 0;
            return old;
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

    /** How many requests of one pair wait, and since when the newest of them does. */
    private record Waiting(int requests, Instant since) {
    }
}
