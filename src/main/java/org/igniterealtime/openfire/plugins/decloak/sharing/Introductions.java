package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.BoundedMap;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * Which accounts a service has introduced to which. A confirmed request for contact is known and nothing more, until its
 * recipient acts on it; then the one who asked is introduced to the recipient, for a time, and not the other way round.
 *
 * <p>Bounded: when there are too many, or they take too many bytes, the one that was made longest ago is forgotten. Safe for
 * several threads.
 */
public final class Introductions {

    /** How many bytes introductions take at most, and how many requests on which nobody has acted. */
    public static final long MAX_BYTES = 32L << 20;
    public static final long MAX_BYTES_OF_REQUESTS = 16L << 20;

    private static final long OVERHEAD = 3 * MemorySize.OBJECT + MemorySize.ENTRY + 2 * MemorySize.INSTANT;

    private final InstantSource clock;
    private final Keeper keeper;
    private final BoundedMap<Pair, Request> requests;
    private final BoundedMap<Pair, Introduction> begun;
    private final List<Consumer<Introduction>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean none = true;

    /**
     * Keeps introductions over a restart. What is only known is not kept.
     *
     * @param save   takes a new introduction
     * @param delete takes one that was withdrawn
     */
    public record Keeper(Consumer<Introduction> save, Consumer<Introduction> delete) {
    }

    /**
     * Makes it with nobody introduced.
     *
     * @param capacity how many there may be, of introductions and of requests on which nobody has acted each
     */
    public Introductions(InstantSource clock, int capacity, Keeper keeper) {
        this.clock = clock;
        this.keeper = keeper;
        this.requests = BoundedMap.inOrderOfPutting(capacity, MAX_BYTES_OF_REQUESTS, (pair, request) -> pair.bytes());
        this.begun = BoundedMap.inOrderOfPutting(capacity, MAX_BYTES, (pair, introduction) -> pair.bytes());
    }

    /** Has somebody told of every introduction that begins or is withdrawn, once that is so. */
    public void addListener(Consumer<Introduction> listener) {
        listeners.add(listener);
    }

    /**
     * A service has confirmed to a recipient who asks for contact. Nothing more comes of it until the recipient acts on it.
     *
     * @param time how long it is known, and how long the introduction lasts from when the recipient acts on it
     */
    public synchronized void request(Address introduced, Address recipient, Duration time) {
        if (!time.isZero()) {
            requests.put(new Pair(introduced, recipient), new Request(time, clock.instant().plus(time)));
            none = requests.isEmpty();
        }
    }

    /** Whether there is any request on which its recipient may act. Takes no lock: this is asked for many stanzas. */
    public boolean hasRequests() {
        return !none;
    }

    /** A recipient has acted on a request, if there is one: its introduction begins. */
    public void begin(Address recipient, Address introduced) {
        take(new Pair(introduced, recipient)).ifPresent(introduction -> {
            keeper.save().accept(introduction);
            listeners.forEach(listener -> listener.accept(introduction));
        });
    }

    private synchronized Optional<Introduction> take(Pair pair) {
        Instant now = clock.instant();
        Optional<Request> request = requests.remove(pair).filter(known -> known.until.isAfter(now));
        none = requests.isEmpty();
        return request.map(known -> new Introduction(pair.introduced, pair.recipient, now.plus(known.time)))
            .filter(this::put);
    }

    /** Takes up what was kept. */
    public void restore(Collection<Introduction> kept) {
        kept.stream().filter(introduction -> !introduction.hasExpired(clock.instant())).forEach(this::put);
    }

    private synchronized boolean put(Introduction introduction) {
        Pair pair = new Pair(introduction.introduced(), introduction.recipient());
        if (begun.get(pair).filter(before -> !before.until().isBefore(introduction.until())).isPresent()) {
            return false;
        }
        begun.put(pair, introduction);
        return true;
    }

    /** Whether a service has told a recipient who somebody is, whether or not the recipient has acted on it. */
    public synchronized boolean isKnown(Address introduced, Address recipient) {
        Instant now = clock.instant();
        return until(introduced, recipient).isPresent()
            || requests.get(new Pair(introduced, recipient)).filter(request -> request.until.isAfter(now)).isPresent();
    }

    /** Whether somebody is introduced to a recipient now. */
    public boolean isIntroduced(Address introduced, Address recipient) {
        return until(introduced, recipient).isPresent();
    }

    /** Until when somebody is introduced to a recipient; empty if not now. */
    public synchronized Optional<Instant> until(Address introduced, Address recipient) {
        return begun.isEmpty() ? Optional.empty() : begun.get(new Pair(introduced, recipient))
            .filter(found -> !found.hasExpired(clock.instant())).map(Introduction::until);
    }

    /** Withdraws an introduction, and a request on which nobody has acted. */
    public void withdraw(Address introduced, Address recipient) {
        remove(new Pair(introduced, recipient)).ifPresent(introduction -> {
            keeper.delete().accept(introduction);
            listeners.forEach(listener -> listener.accept(introduction));
        });
    }

    private synchronized Optional<Introduction> remove(Pair pair) {
        requests.remove(pair);
        none = requests.isEmpty();
        return begun.remove(pair);
    }

    /** Everybody who is introduced, or asked for it, ordered by recipient. */
    public List<KnownContact> all() {
        return known(any -> true);
    }

    /** Who is introduced to an account, or asked it for contact. */
    public List<KnownContact> of(Address recipient) {
        return known(contact -> contact.recipient().equals(recipient.bare()));
    }

    private synchronized List<KnownContact> known(Predicate<KnownContact> which) {
        Instant now = clock.instant();
        Stream<KnownContact> known = requests.entries().stream().map(entry -> new KnownContact(entry.getKey().introduced,
            entry.getKey().recipient, false, entry.getValue().until));
        Stream<KnownContact> introduced = begun.values().stream().map(introduction -> new KnownContact(
            introduction.introduced(), introduction.recipient(), true, introduction.until()));
        return Stream.concat(introduced, known).filter(contact -> contact.until().isAfter(now)).filter(which)
            .sorted(Comparator.comparing((KnownContact contact) -> contact.recipient().toString())
                .thenComparing(contact -> contact.introduced().toString()))
            .toList();
    }

    /**
     * Forgets what is over.
     *
     * @return whether any introduction was
     */
    public synchronized boolean forgetExpired() {
        Instant now = clock.instant();
        requests.entries().stream().filter(entry -> !entry.getValue().until.isAfter(now)).map(Map.Entry::getKey).toList()
            .forEach(requests::remove);
        none = requests.isEmpty();
        List<Pair> over = begun.entries().stream().filter(entry -> entry.getValue().hasExpired(now)).map(Map.Entry::getKey)
            .toList();
        over.forEach(begun::remove);
        return !over.isEmpty();
    }

    /** How many introductions there are. */
    public synchronized int size() {
        return begun.size();
    }

    /** Who asked, and who was asked. */
    private record Pair(Address introduced, Address recipient) {

        Pair {
            introduced = introduced.bare();
            recipient = recipient.bare();
        }

        long bytes() {
            return OVERHEAD + MemorySize.of(introduced) + MemorySize.of(recipient);
        }
    }

    /** A request on which nobody has acted. */
    private record Request(Duration time, Instant until) {
    }
}
