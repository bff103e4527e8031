package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * Who has been answered from which contacts of gateways, and has not been told since that it is over. The host keeps
 * books of the presence that users send; of that of gateways' contacts it keeps none. Bounded: where nobody could say
 * any more that a sharing is over, none is begun.
 */
public final class GatewaySharings {

    /** How many there can be at one time. */
    public static final int MOST = 100_000;
    /** How many of them one requester can have. */
    public static final int MOST_OF_ONE = 5_000;

    private final Map<Address, Set<Pair>> byContact = new HashMap<>();
    private final Map<Address, Set<Pair>> byRequester = new HashMap<>();
    private volatile int size;

    /** Takes note that somebody is being answered; false if there are too many already. */
    public synchronized boolean begin(Pair pair) {
        if (contains(pair)) {
            return true;
        }
        if (size >= MOST || byRequester.getOrDefault(pair.requester(), Set.of()).size() >= MOST_OF_ONE) {
            return false;
        }
        byContact.computeIfAbsent(pair.contact(), contact -> new HashSet<>()).add(pair);
        byRequester.computeIfAbsent(pair.requester(), requester -> new HashSet<>()).add(pair);
        size++;
        return true;
    }

    /** Whether somebody was answered from a contact, and it is not over. */
    public synchronized boolean contains(Pair pair) {
        return byContact.getOrDefault(pair.contact(), Set.of()).contains(pair);
    }

    /** Whether there is none; cheap. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /** Ends one, if it is there. */
    public synchronized void end(Pair pair) {
        endAll(contains(pair) ? List.of(pair) : List.of());
    }

    /** Ends those of a requester, which has gone. */
    public synchronized void endOf(Address requester) {
        endAll(List.copyOf(byRequester.getOrDefault(requester, Set.of())));
    }

    /** Ends what a contact has ended itself, by presence to one resource or, to a bare address, to all of them. */
    public synchronized void endBetween(Address contact, Address recipient) {
        endAll(byContact.getOrDefault(contact, Set.of()).stream().filter(pair -> pair.isReachedBy(recipient)).toList());
    }

    /** Ends those with the contacts at a gateway, which has gone. Returns what was ended. */
    public synchronized List<Pair> endAt(String domain) {
        List<Pair> ended = new ArrayList<>();
        byContact.forEach((contact, pairs) -> {
            if (contact.domain().equals(domain)) {
                ended.addAll(pairs);
            }
        });
        endAll(ended);
        return ended;
    }

    /** Ends all. Returns what was ended. */
    public synchronized List<Pair> endAll() {
        List<Pair> ended = byContact.values().stream().flatMap(Set::stream).toList();
        endAll(ended);
        return ended;
    }

    private void endAll(List<Pair> pairs) {
        for (Pair pair : pairs) {
            remove(byContact, pair.contact(), pair);
            remove(byRequester, pair.requester(), pair);
        }
        size -= pairs.size();
    }

    private static void remove(Map<Address, Set<Pair>> index, Address key, Pair pair) {
        Set<Pair> pairs = index.get(key);
        pairs.remove(pair);
        if (pairs.isEmpty()) {
            index.remove(key);
        }
    }
}
