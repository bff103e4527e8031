package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;

/**
 * The requests that were left to the targets' own clients and that one of them may still answer. At most so many are
 * remembered; of more, the oldest is forgotten.
 */
public final class OpenRequests {

    /** How many are remembered. */
    public static final int MOST = 100_000;

    private final InstantSource clock;
    private final int most;
    // In the order in which they came; the oldest first.
    private final LinkedHashMap<Key, Request> requests = new LinkedHashMap<>();
    private final Map<Pair, List<Key>> byAccounts = new HashMap<>();
    private volatile boolean none = true;

    public OpenRequests(InstantSource clock) {
        this(clock, MOST);
    }

    OpenRequests(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    private record Key(Address requester, Address target) {
    }

    private record Pair(Address requester, Address target) {
    }

    /**
     * A request that a client may answer.
     *
     * @param requester  who asked
     * @param target     who was asked, as addressed
     * @param disclosure what was asked for
     * @param until      how long the answer is taken for one
     */
    public record Request(Address requester, Address target, Disclosure disclosure, Instant until) {
    }

    /** Whether there is none. Cheap: this is asked for every stanza of the server. */
    public boolean isEmpty() {
        return none;
    }

    /** Remembers a request that is left to the target's clients. */
    public synchronized void add(Address requester, Address target, Disclosure disclosure, Duration lifetime) {
        Instant now = clock.instant();
        forget(new Key(requester, target));
        while (!requests.isEmpty() && (requests.size() >= most || isOver(requests.values().iterator().next(), now))) {
            forget(requests.keySet().iterator().next());
        }
        Key key = new Key(requester, target);
        requests.put(key, new Request(requester, target, disclosure, now.plus(lifetime)));
        byAccounts.computeIfAbsent(pairOf(key), first -> new ArrayList<>(1)).add(key);
        none = false;
    }

    /**
     * The requests that a presence answers.
     *
     * @param from the resource that sends it
     * @param to   whom it is sent to: a requester, or a bare address, which stands for each of its resources
     */
    public synchronized List<Request> answeredBy(Address from, Address to) {
        Instant now = clock.instant();
        return byAccounts.getOrDefault(new Pair(to.bare(), from.bare()), List.of()).stream()
            .map(requests::get)
            .filter(request -> !isOver(request, now))
            .filter(request -> !to.isFull() || to.equals(request.requester))
            .filter(request -> !request.target.isFull() || from.equals(request.target))
            .toList();
    }

    /** Forgets what one asked the other, of all resources: from now on a presence is no answer any more. */
    public synchronized void forget(Address requester, Address target) {
        List.copyOf(byAccounts.getOrDefault(new Pair(requester.bare(), target.bare()), List.of())).stream()
            .filter(key -> key.requester.equals(requester))
            .forEach(this::forget);
    }

    private void forget(Key key) {
        if (requests.remove(key) != null) {
            byAccounts.computeIfPresent(pairOf(key), (pair, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
            none = requests.isEmpty();
        }
    }

    private static boolean isOver(Request request, Instant now) {
        return !request.until.isAfter(now);
    }

    private static Pair pairOf(Key key) {
        return new Pair(key.requester.bare(), key.target.bare());
    }
}
