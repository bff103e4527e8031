package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.BoundedMap;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;

/**
 * The negotiations of chat sessions that the policy has let in, and those that it has not although something of the
 * request went on.
 *
 * <p>Bounded, in number and in bytes: an account's oldest negotiation gives way to its newest when it has too many, and of
 * all that are begun on this server, or on others, the one that has been quiet for longest. Safe for several threads.
 */
public final class Negotiations {

    /** How many bytes are taken at most by those begun on this server, by those begun on others, and by those refused. */
    public static final long MAX_BYTES_OWN = 16L << 20;
    public static final long MAX_BYTES_FOREIGN = 16L << 20;
    public static final long MAX_BYTES_REFUSED = 2L << 20;
    /** How many bytes are taken at most by those that were accepted, so that they can be ended. */
    public static final long MAX_BYTES_ACCEPTED = 16L << 20;

    private static final int MAX_OF_ACCOUNT = 64;
    private static final int MAX_REFUSED = 1_000;

    private final InstantSource clock;
    private final String serverDomain;

    private final BoundedMap<NegotiationKey, Negotiation> own;
    private final BoundedMap<NegotiationKey, Negotiation> foreign;
    private final BoundedMap<NegotiationKey, String> refused = BoundedMap.inOrderOfPutting(MAX_REFUSED, MAX_BYTES_REFUSED,
        (key, id) -> key.bytes() + MemorySize.of(id));
    private final Map<Address, Set<NegotiationKey>> ofAccount = new HashMap<>();
    private final AcceptedSessions accepted;
    private volatile int waiting;
    private volatile boolean none = true;

    /**
     * Makes it without any negotiation.
     *
     * @param serverDomain the server's own domain
     * @param capacity     how many there may be that were begun on this server, and on others, each
     */
    public Negotiations(InstantSource clock, String serverDomain, int capacity) {
        this.clock = clock;
        this.serverDomain = serverDomain;
        this.accepted = new AcceptedSessions(clock, MAX_BYTES_ACCEPTED);
        this.own = places(capacity, MAX_BYTES_OWN);
        this.foreign = places(capacity, MAX_BYTES_FOREIGN);
    }

    // In the order in which something was heard of them last.
    private BoundedMap<NegotiationKey, Negotiation> places(int capacity, long maxBytes) {
        return BoundedMap.inOrderOfUse(capacity, maxBytes, (key, negotiation) -> key.bytes() + negotiation.bytes(),
            this::letGo);
    }

    /** Whether nothing is known, so that no error can be about a negotiation. Takes no lock. */
    public boolean isEmpty() {
        return none;
    }

    /** The negotiation that was let in and that a move is a step of. */
    public synchronized Optional<Negotiation> of(SessionMove move) {
        return keyOf(move).map(this::negotiation);
    }

    private Optional<NegotiationKey> keyOf(SessionMove move) {
        Instant now = clock.instant();
        Stream<NegotiationKey> candidates = move.thread().isEmpty()
            ? candidates(move).filter(key -> negotiation(key).isAbout(move))
            : NegotiationKey.ofEither(move).filter(key -> places(key).containsKey(key));
        return candidates
            .filter(key -> !negotiation(key).isOver(now) && negotiation(key).allows(move))
            .findFirst();
    }

    private Negotiation negotiation(NegotiationKey key) {
        return places(key).get(key).orElseThrow();
    }

    private Stream<NegotiationKey> candidates(SessionMove move) {
        Set<NegotiationKey> ofSender = ofAccount.getOrDefault(move.from().bare(), Set.of());
        Set<NegotiationKey> ofRecipient = ofAccount.getOrDefault(move.to().bare(), Set.of());
        boolean fewer = ofSender.size() < ofRecipient.size();
        return (fewer ? ofSender : ofRecipient).stream().filter(fewer ? ofRecipient::contains : ofSender::contains);
    }

    /** Whether the negotiation that a move was a step of has not been ended, by this move or before. */
    public synchronized boolean goesOn(SessionMove move) {
        Instant now = clock.instant();
        return inThreadOf(move).anyMatch(negotiation -> negotiation.goesOn(now));
    }

    private Stream<Negotiation> inThreadOf(SessionMove move) {
        return NegotiationKey.ofEither(move).flatMap(key -> places(key).get(key).stream());
    }

    /** Whether a move answers a request of which the policy let only the rest go on. */
    public synchronized boolean isRefused(SessionMove move) {
        return move.thread().isEmpty()
            ? refused.entries().stream().anyMatch(entry -> entry.getKey().isAnsweredBy(move)
                && entry.getValue().equals(move.id()))
            : refused.containsKey(NegotiationKey.ofAnswer(move));
    }

    /** Whether a step ends a session that was once accepted, or acknowledges that: it passes whatever the policy says. */
    public synchronized boolean isEnd(SessionMove move) {
        return accepted.isEnd(move) && (keyOf(move).isPresent() || !isOfAnotherResource(move));
    }

    // XEP-0155 §4.3: after a switch, "all stanzas sent within the chat session MUST be to or from the new resource".
    private boolean isOfAnotherResource(SessionMove move) {
        Instant now = clock.instant();
        return inThreadOf(move).anyMatch(negotiation -> negotiation.goesOn(now) && !negotiation.allows(move));
    }

    /** Whether a step is of a session that was ended, and is not the end or its acknowledgement. */
    public synchronized boolean isSpent(SessionMove move) {
        return accepted.isOfEnded(move) && !isEnd(move);
    }

    /**
     * Takes note of a move that was let pass: the request of a new negotiation, or a step of one.
     *
     * @param streams those of the one who moves, and of the one whom it is sent to
     */
    public synchronized void accept(SessionMove move, StreamPair streams) {
        Optional<NegotiationKey> known = keyOf(move);
        if (known.isPresent()) {
            NegotiationKey key = known.get();
            Optional<Negotiation> next = negotiation(key).after(move, streams, clock.instant());
            forget(key);
            next.ifPresent(negotiation -> put(key, negotiation));
            next.filter(negotiation -> negotiation.state() == Negotiation.State.ACTIVE)
                .ifPresent(negotiation -> accepted.accepted(key));
        } else if (move.kind() == SessionMove.Kind.REQUEST && !isSpent(move)) {
            NegotiationKey key = NegotiationKey.of(move);
            forget(key);
            put(key, Negotiation.requested(move, streams, clock.instant()));
        }
        if (isEnd(move)) {
            accepted.end(move);
        }
        none = size() == 0;
    }

    /**
     * Takes note of a move that was not let pass. A request that it is a step of is let go; a session that was accepted
     * stays as it was (XEP-0155 §4.2: "the existing negotiated chat session parameters are maintained").
     */
    public synchronized void refuse(SessionMove move, boolean restGoesOn) {
        Optional<NegotiationKey> known = keyOf(move);
        known.filter(key -> negotiation(key).state() == Negotiation.State.REQUESTED).ifPresent(this::forget);
        // What nothing is known of, somebody may answer though it is none.
        if (restGoesOn && (move.kind().isOffer() || known.isEmpty())) {
            refused.put(NegotiationKey.of(move), move.id());
        }
        none = size() == 0;
    }

    private void put(NegotiationKey key, Negotiation negotiation) {
        refused.remove(key);
        keysOf(key.initiator()).add(key);
        keysOf(key.responder()).add(key);
        waiting += negotiation.departed().isPresent() ? 1 : 0;
        Set<NegotiationKey> ofInitiator = keysOf(key.initiator());
        if (ofInitiator.stream().filter(other -> other.initiator().equals(key.initiator())).count() > MAX_OF_ACCOUNT) {
            forget(ofInitiator.stream().filter(other -> other.initiator().equals(key.initiator())).findFirst()
                .orElseThrow());
        }
        // After the index: it may be evicted at once, and leave it.
        places(key).put(key, negotiation);
    }

    private Set<NegotiationKey> keysOf(Address account) {
        return ofAccount.computeIfAbsent(account, any -> new LinkedHashSet<>());
    }

    private void forget(NegotiationKey key) {
        places(key).remove(key).ifPresent(gone -> letGo(key, gone));
    }

    private void letGo(NegotiationKey key, Negotiation gone) {
        waiting -= gone.departed().isPresent() ? 1 : 0;
        letGo(key.initiator(), key);
        letGo(key.responder(), key);
    }

    // The two may be one: who negotiates with another resource of their own.
    private void letGo(Address account, NegotiationKey key) {
        ofAccount.computeIfPresent(account, (any, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    /** A resource has gone offline for somebody, or for everybody: its negotiations wait for it a minute long. */
    public synchronized void gone(Address resource, Optional<Address> towards) {
        change(resource, key -> (towards.isEmpty() || key.involves(towards.get().bare()))
            && negotiation(key).involves(resource), Optional.of(clock.instant()));
    }

    /**
     * A session is over. If another one has its full JID by now, that does not take up its negotiations; if not, they
     * wait for it a minute long, as the other party may still end them.
     */
    public synchronized void gone(SessionEnd departure) {
        Predicate<NegotiationKey> left = key -> negotiation(key).isLeftBy(departure);
        if (departure.displaced()) {
            keysAt(departure.resource()).stream().filter(left).forEach(this::forget);
            none = size() == 0;
        } else {
            change(departure.resource(), left, Optional.of(clock.instant()));
        }
    }

    /** All accounts of a domain have gone, as those of a component do with it: what they began is let go. */
    public synchronized void goneDomain(String domain) {
        if (!domain.equals(serverDomain)) {
            Predicate<NegotiationKey> begunThere = key -> key.initiator().domain().equals(domain);
            foreign.keys().stream().filter(begunThere).toList().forEach(this::forget);
            refused.keys().stream().filter(begunThere).toList().forEach(refused::remove);
            none = size() == 0;
        }
    }

    /** Whether the return of anybody is waited for. */
    public boolean isWaiting() {
        return waiting > 0;
    }

    /** A resource is there again. */
    public synchronized void back(Address resource) {
        change(resource, key -> negotiation(key).involves(resource), Optional.empty());
    }

    private void change(Address resource, Predicate<NegotiationKey> which, Optional<Instant> departed) {
        Instant now = clock.instant();
        for (NegotiationKey key : keysAt(resource)) {
            Negotiation negotiation = negotiation(key);
            if (which.test(key) && !negotiation.isOver(now)
                    && negotiation.departed().isPresent() != departed.isPresent()) {
                forget(key);
                put(key, negotiation.departed(departed));
            }
        }
    }

    private List<NegotiationKey> keysAt(Address resource) {
        return List.copyOf(ofAccount.getOrDefault(resource.bare(), Set.of()));
    }

    /** Lets go what is over. */
    public synchronized void forgetOver() {
        Instant now = clock.instant();
        Stream.of(own, foreign).map(BoundedMap::entries).flatMap(Collection::stream)
            .filter(entry -> entry.getValue().isOver(now))
            .map(Map.Entry::getKey)
            .toList()
            .forEach(this::forget);
        accepted.forgetOver();
        none = size() == 0;
    }

    /** How many there are, those included that were refused. */
    public synchronized int size() {
        return own.size() + foreign.size() + refused.size();
    }

    private BoundedMap<NegotiationKey, Negotiation> places(NegotiationKey key) {
        return key.initiator().domain().equals(serverDomain) ? own : foreign;
    }
}
