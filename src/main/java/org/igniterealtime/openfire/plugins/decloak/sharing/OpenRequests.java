package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.BoundedMap;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * The requests that were left to the targets' own clients and that one of them may still answer. At most so many are
 * remembered, in at most so many bytes; of more, the oldest is forgotten. Safe for several threads.
 */
public final class OpenRequests {

    /** How many are remembered. */
    public static final int MAX = 100_000;
    /** How many bytes they take at most. */
    public static final long MAX_BYTES = 24L << 20;

    // Two keys' and a request's objects, their entries, and the list of the requester's keys.
    private static final long OVERHEAD = 3 * MemorySize.OBJECT + 4 * MemorySize.ENTRY;

    private final InstantSource clock;
    private final BoundedMap<Key, Request> requests;
    private final Map<Address, List<Key>> byRequester = new HashMap<>();
    private volatile boolean none = true;

    public OpenRequests(InstantSource clock) {
        this(clock, MAX);
    }

    OpenRequests(InstantSource clock, int most) {
        this.clock = clock;
        this.requests = BoundedMap.inOrderOfPutting(most, MAX_BYTES, (key, request) -> request.bytes(),
            (key, request) -> removeFromIndex(key));
    }

    private record Key(Address requester, Address target) {
    }

    /**
     * A request that a client may answer.
     *
     * @param requester who asked
     * @param target    who was asked, as addressed
     * @param grant     what was asked for and left to the clients
     * @param until     how long the answer is taken for one
     */
    public record Request(Address requester, Address target, Grant grant, Instant until) {

        private long bytes() {
            return OVERHEAD + MemorySize.INSTANT + MemorySize.of(requester) + MemorySize.of(target) + grant.bytes();
        }
    }

    /** Whether there is none. Cheap: this is asked for every stanza of the server. */
    public boolean isEmpty() {
        return none;
    }

    /** Remembers a request that is left to the target's clients. */
    public synchronized void add(Address requester, Address target, Grant grant, Duration lifetime) {
        Key key = new Key(requester, target);
        forget(key);
        forgetOver();
        byRequester.computeIfAbsent(requester.bare(), first -> new ArrayList<>(1)).add(key);
        requests.put(key, new Request(requester, target, grant, clock.instant().plus(lifetime)));
        none = requests.isEmpty();
    }

    /** Forgets what nobody has answered in time. */
    public synchronized void forgetOver() {
        Instant now = clock.instant();
        requests.entries().stream().takeWhile(entry -> isOver(entry.getValue(), now)).map(Map.Entry::getKey).toList()
            .forEach(this::forget);
    }

    /**
     * The requests that a presence answers.
     *
     * @param from the resource that sends it
     * @param to   whom it is sent to: a requester, or a bare address, which stands for each of its resources
     */
    public synchronized List<Request> answeredBy(Address from, Address to) {
        Instant now = clock.instant();
        return ofAccount(to).stream()
            .flatMap(key -> requests.get(key).stream())
            .filter(request -> !isOver(request, now))
            .filter(request -> isOf(to, request.requester) && isOf(request.target, from))
            .toList();
    }

    /** Forgets what a requester asked somebody, of all resources: from now on a presence is no answer any more. */
    public synchronized void forget(Address requester, Address target) {
        forgetIf(requester, key -> key.target.bare().equals(target.bare()));
    }

    /** Forgets all that a requester asked: it is gone, and whoever answered would answer the next of its name. */
    public synchronized void forget(Address requester) {
        forgetIf(requester, key -> true);
    }

    /** Forgets all that a session asked, since it is over. */
    public synchronized void forget(SessionEnd departure) {
        forgetIf(departure.resource(), key ->
            departure.concerns(key.requester, requests.get(key).orElseThrow().grant.streams().from()));
    }

    /** Forgets all that was asked by anybody of a domain: it has gone, as a component does with all its accounts. */
    public synchronized void forgetDomain(String domain) {
        byRequester.keySet().stream().filter(account -> account.domain().equals(domain)).toList()
            .forEach(account -> List.copyOf(ofAccount(account)).forEach(this::forget));
    }

    private void forgetIf(Address requester, Predicate<Key> condition) {
        List.copyOf(ofAccount(requester)).stream()
            .filter(key -> isOf(requester, key.requester))
            .filter(condition)
            .forEach(this::forget);
    }

    private void forget(Key key) {
        requests.remove(key).ifPresent(gone -> {
            removeFromIndex(key);
            none = requests.isEmpty();
        });
    }

    private void removeFromIndex(Key key) {
        byRequester.computeIfPresent(key.requester.bare(), (account, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    private List<Key> ofAccount(Address requester) {
        return byRequester.getOrDefault(requester.bare(), List.of());
    }

    private static boolean isOf(Address addressed, Address full) {
        return addressed.equals(full) || !addressed.isFull() && addressed.equals(full.bare());
    }

    private static boolean isOver(Request request, Instant now) {
        return !request.until.isAfter(now);
    }
}
