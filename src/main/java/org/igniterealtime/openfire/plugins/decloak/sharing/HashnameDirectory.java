package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.BoundedMap;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * Which resources announced which hashnames, until they go offline (XMPP-Telehash bindings, Discovery: "that value is
 * then cached associated with the specific JID it came from (including the resource)").
 *
 * <p>Bounded, in number and in bytes: whoever comes when it is full takes the place of the resource that was heard of
 * longest ago, among those of this server or those of all others, so that others cannot drive out our own users. Safe for
 * several threads.
 */
public final class HashnameDirectory {

    /** How many bytes is taken at most by what is known of this server's resources, of all others', and of conflicts. */
    public static final long MAX_BYTES_OWN = 32L << 20;
    public static final long MAX_BYTES_FOREIGN = 16L << 20;
    public static final long MAX_BYTES_OF_CONFLICTS = 1L << 20;

    private static final int MAX_CONFLICTS = 1_000;
    private static final long OF_CONFLICT = MemorySize.ENTRY + 3 * MemorySize.OBJECT + MemorySize.INSTANT;

    private final InstantSource clock;
    private final String serverDomain;

    private final BoundedMap<Address, KnownHashname> own;
    private final BoundedMap<Address, KnownHashname> foreign;
    private final Map<Address, Set<Address>> resourcesOf = new HashMap<>();
    private final Map<Hashname, Set<Address>> holdersOf = new HashMap<>();
    private final BoundedMap<ConflictKey, HashnameConflict> conflicts = BoundedMap.inOrderOfPutting(MAX_CONFLICTS,
        MAX_BYTES_OF_CONFLICTS, (key, conflict) -> key.bytes());

    /**
     * Makes an empty directory.
     *
     * @param serverDomain the server's own domain
     * @param capacity     for how many resources there is room, of this server and of all others each
     */
    public HashnameDirectory(InstantSource clock, String serverDomain, int capacity) {
        this.clock = clock;
        this.serverDomain = serverDomain;
        this.own = places(capacity, MAX_BYTES_OWN);
        this.foreign = places(capacity, MAX_BYTES_FOREIGN);
    }

    // In the order in which the resources were heard of last.
    private BoundedMap<Address, KnownHashname> places(int capacity, long maxBytes) {
        return BoundedMap.inOrderOfUse(capacity, maxBytes, (resource, known) -> known.bytes(),
            (resource, known) -> removeFromIndexes(known));
    }

    /**
     * A resource says which hashname is its own.
     *
     * @param stream that of its session; empty if it has none on this server
     * @param told   the account that is told so, if it is not everybody who is subscribed
     * @return the conflict, if another account has the hashname already; then the directory does not believe it
     */
    public synchronized Optional<HashnameConflict> announce(Address resource, String stream, Hashname hashname,
                                                            Optional<Address> told) {
        Optional<Address> holder = holderOf(hashname).filter(other -> !other.equals(resource.bare()));
        Optional<KnownHashname> known = places(resource).get(resource);
        Optional<KnownHashname> again = known
            .filter(before -> before.hashname().equals(hashname) && before.stream().equals(stream));
        if (again.isEmpty()) {
            gone(resource);
        }
        if (holder.isPresent()) {
            return Optional.of(conflict(hashname, holder.get(), resource.bare()));
        }
        KnownHashname before = again.orElseGet(() -> new KnownHashname(resource, hashname, Set.of(), stream));
        put(told.map(Address::bare).map(before::toldTo).orElse(before));
        return Optional.empty();
    }

    private Optional<Address> holderOf(Hashname hashname) {
        return holdersOf.getOrDefault(hashname, Set.of()).stream().findFirst().map(Address::bare);
    }

    private void put(KnownHashname known) {
        resourcesOf.computeIfAbsent(known.resource().bare(), account -> new LinkedHashSet<>()).add(known.resource());
        holdersOf.computeIfAbsent(known.hashname(), any -> new LinkedHashSet<>()).add(known.resource());
        // After the indexes: it may be evicted at once, and leave them.
        places(known.resource()).put(known.resource(), known);
    }

    private HashnameConflict conflict(Hashname hashname, Address holder, Address claimant) {
        ConflictKey key = new ConflictKey(hashname, holder, claimant);
        HashnameConflict now = conflicts.get(key).map(before -> before.again(clock.instant()))
            .orElseGet(() -> new HashnameConflict(hashname, holder, claimant, clock.instant(), 1));
        conflicts.put(key, now);
        return now;
    }

    /** A resource has gone offline; nothing is known of it any more. */
    public synchronized void gone(Address resource) {
        places(resource).remove(resource).ifPresent(this::removeFromIndexes);
    }

    private void removeFromIndexes(KnownHashname known) {
        forget(resourcesOf, known.resource().bare(), known.resource());
        forget(holdersOf, known.hashname(), known.resource());
    }

    /** A session is over; nothing is known of it any more. */
    public synchronized void gone(SessionEnd departure) {
        Address resource = departure.resource();
        places(resource).get(resource).filter(known -> departure.concerns(resource, known.stream()))
            .ifPresent(known -> gone(resource));
    }

    /** All resources of a domain have gone, as those of a component do with it. */
    public synchronized void goneDomain(String domain) {
        if (!domain.equals(serverDomain)) {
            foreign.keys().stream().filter(resource -> resource.domain().equals(domain)).toList().forEach(this::gone);
        }
    }

    /** Nobody is believed about a hashname any more, until it is announced again; its conflicts are forgotten. */
    public synchronized void release(Hashname hashname) {
        List.copyOf(holdersOf.getOrDefault(hashname, Set.of())).forEach(this::gone);
        conflicts.keys().stream().filter(key -> key.hashname().equals(hashname)).toList().forEach(conflicts::remove);
    }

    private static <K> void forget(Map<K, Set<Address>> index, K key, Address resource) {
        Set<Address> resources = index.get(key);
        resources.remove(resource);
        if (resources.isEmpty()) {
            index.remove(key);
        }
    }

    /** What is known of a resource, or of all resources of an account; in no order. */
    public synchronized List<KnownHashname> known(Address of) {
        List<KnownHashname> found = new ArrayList<>();
        for (Address resource : resourcesOf.getOrDefault(of.bare(), Set.of())) {
            if (!of.isFull() || of.equals(resource)) {
                places(resource).get(resource).ifPresent(found::add);
            }
        }
        return found;
    }

    /** The conflicts that there have been, the latest first; the oldest are forgotten when there are many. */
    public synchronized List<HashnameConflict> conflicts() {
        return conflicts.values().stream()
            .sorted(Comparator.comparing(HashnameConflict::last).reversed())
            .toList();
    }

    /** For how many resources a hashname is known. */
    public synchronized int size() {
        return own.size() + foreign.size();
    }

    private BoundedMap<Address, KnownHashname> places(Address resource) {
        return resource.domain().equals(serverDomain) ? own : foreign;
    }

    /** What makes two claims the same conflict. */
    private record ConflictKey(Hashname hashname, Address holder, Address claimant) {

        long bytes() {
            return OF_CONFLICT + MemorySize.of(hashname.digits()) + MemorySize.of(holder) + MemorySize.of(claimant);
        }
    }
}
