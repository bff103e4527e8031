package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiPredicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Footprint;

/**
 * The requests to contacts of gateways that are still to be answered for. A contact that sends presence to a requester
 * itself overtakes the answer, and then none is given.
 */
public final class ExpectedAnswers {

    /** How many can wait at one time. */
    public static final int MOST = 50_000;
    /** How many bytes they take at most. */
    public static final long MOST_BYTES = 12L << 20;

    // Of each of a pair's requests, what is to be done when it is known what the contact can do; and of the pair itself.
    private static final long OF_REQUEST = 4 * Footprint.OBJECT;
    private static final long OF_PAIR = 2 * Footprint.ENTRY + 2 * Footprint.OBJECT + Footprint.INSTANT + Footprint.COLLECTION;

    private final Map<Address, Map<Pair, Waiting>> byContact = new HashMap<>();
    private long bytes;
    private volatile int size;

    /** Takes note of a request; false if too many wait already. */
    public synchronized boolean expect(Pair pair, Instant now) {
        Map<Pair, Waiting> pairs = byContact.getOrDefault(pair.contact(), Map.of());
        long weight = OF_REQUEST + (pairs.containsKey(pair) ? 0 : weightOf(pair));
        if (size >= MOST || bytes + weight > MOST_BYTES) {
            return false;
        }
        byContact.computeIfAbsent(pair.contact(), contact -> new HashMap<>())
            .merge(pair, new Waiting(1, now), (before, one) -> new Waiting(before.requests + 1, now));
        size++;
        bytes += weight;
        return true;
    }

    /** Whether a request of a pair waits. */
    public synchronized boolean awaits(Pair pair) {
        return byContact.getOrDefault(pair.contact(), Map.of()).containsKey(pair);
    }

    private static long weightOf(Pair pair) {
        return OF_PAIR + Footprint.of(pair.contact()) + Footprint.of(pair.requester());
    }

    private void letGo(Pair pair, Waiting waiting) {
        size -= waiting.requests;
        bytes -= weightOf(pair) + OF_REQUEST * waiting.requests;
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
            size--;
            bytes -= OF_REQUEST;
        } else {
            pairs.remove(pair);
            removeIfEmpty(pair.contact());
            letGo(pair, waiting);
        }
        return true;
    }

    /** A contact has itself sent presence to somebody: to one resource or, to a bare address, to all. */
    public synchronized void overtake(Address contact, Address recipient) {
        remove(byContact.getOrDefault(contact, Map.of()).entrySet().iterator(), recipient);
        removeIfEmpty(contact);
    }

    /** A requester has gone. */
    public synchronized void forget(Address requester) {
        byContact.values().forEach(pairs -> remove(pairs.entrySet().iterator(), requester));
        byContact.values().removeIf(Map::isEmpty);
    }

    private void remove(Iterator<Map.Entry<Pair, Waiting>> pairs, Address recipient) {
        while (pairs.hasNext()) {
            Map.Entry<Pair, Waiting> waiting = pairs.next();
            if (waiting.getKey().isReachedBy(recipient)) {
                letGo(waiting.getKey(), waiting.getValue());
                pairs.remove();
            }
        }
    }

    /** Forgets requests that nobody came to answer: the server never got done with them. */
    public synchronized void forgetBefore(Instant oldest) {
        forgetIf((pair, waiting) -> waiting.since.isBefore(oldest));
    }

    /** Forgets what anybody of a domain asked: it has gone, as a component does with all its accounts. */
    public synchronized void forgetDomain(String domain) {
        forgetIf((pair, waiting) -> pair.requester().domain().equals(domain));
    }

    private void forgetIf(BiPredicate<Pair, Waiting> condition) {
        byContact.values().forEach(pairs -> pairs.entrySet().removeIf(entry -> {
            boolean gone = condition.test(entry.getKey(), entry.getValue());
            if (gone) {
                letGo(entry.getKey(), entry.getValue());
            }
            return gone;
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
