package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;

/**
 * Which resources announced which hashnames, until they go offline (XMPP-Telehash bindings, Discovery: "that value is
 * then cached associated with the specific JID it came from (including the resource)").
 *
 * <p>Bounded: whoever comes when it is full takes the place of the resource that was heard of longest ago, among those
 * of this server or those of all others, so that others cannot drive out our own users.
 */
public final class HashnameDirectory {

    private static final int MOST_CONFLICTS = 1_000;

    private final InstantSource clock;
    private final String serverDomain;
    private final int capacity;

    // In the order in which they were heard of last.
    private final LinkedHashMap<Address, KnownHashname> own = new LinkedHashMap<>(16, 0.75f, true);
    private final LinkedHashMap<Address, KnownHashname> foreign = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Address, Set<Address>> resourcesOf = new HashMap<>();
    private final Map<Hashname, Set<Address>> holdersOf = new HashMap<>();
    private final LinkedHashMap<ConflictKey, HashnameConflict> conflicts = new LinkedHashMap<>();

    /**
     * Makes an empty directory.
     *
     * @param serverDomain the server's own domain
     * @param capacity     for how many resources there is room, of this server and of all others each
     */
    public HashnameDirectory(InstantSource clock, String serverDomain, int capacity) {
        this.clock = clock;
        this.serverDomain = serverDomain;
        this.capacity = capacity;
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
        KnownHashname known = places(resource).get(resource);
        if (known != null && !(known.hashname().equals(hashname) && known.stream().equals(stream))) {
            gone(resource);
            known = null;
        }
        if (holder.isPresent()) {
            return Optional.of(conflict(hashname, holder.get(), resource.bare()));
        }
        KnownHashname before = known == null ? new KnownHashname(resource, hashname, Set.of(), stream) : known;
        put(told.map(Address::bare).map(before::toldTo).orElse(before));
        return Optional.empty();
    }

    private Optional<Address> holderOf(Hashname hashname) {
        return holdersOf.getOrDefault(hashname, Set.of()).stream().findFirst().map(Address::bare);
    }

    private void put(KnownHashname known) {
        LinkedHashMap<Address, KnownHashname> places = places(known.resource());
        places.put(known.resource(), known);
        resourcesOf.computeIfAbsent(known.resource().bare(), account -> new LinkedHashSet<>()).add(known.resource());
        holdersOf.computeIfAbsent(known.hashname(), any -> new LinkedHashSet<>()).add(known.resource());
        if (places.size() > capacity) {
            gone(places.keySet().iterator().next());
        }
    }

    private HashnameConflict conflict(Hashname hashname, Address holder, Address claimant) {
        ConflictKey key = new ConflictKey(hashname, holder, claimant);
        HashnameConflict before = conflicts.remove(key);
        HashnameConflict now = before == null
            ? new HashnameConflict(hashname, holder, claimant, clock.instant(), 1)
            : before.again(clock.instant());
        conflicts.put(key, now);
        if (conflicts.size() > MOST_CONFLICTS) {
            conflicts.remove(conflicts.keySet().iterator().next());
        }
        return now;
    }

    /** A resource has gone offline; nothing is known of it any more. */
    public synchronized void gone(Address resource) {
        KnownHashname known = places(resource).remove(resource);
        if (known != null) {
            forget(resourcesOf, resource.bare(), resource);
            forget(holdersOf, known.hashname(), resource);
        }
    }

    /** A session is over; nothing is known of it any more. */
    public synchronized void gone(Departure departure) {
        Address resource = departure.resource();
        KnownHashname known = places(resource).get(resource);
        if (known != null && departure.concerns(resource, known.stream())) {
            gone(resource);
        }
    }

    /** Nobody is believed about a hashname any more, until it is announced again; its conflicts are forgotten. */
    public synchronized void release(Hashname hashname) {
        List.copyOf(holdersOf.getOrDefault(hashname, Set.of())).forEach(this::gone);
        conflicts.keySet().removeIf(key -> key.hashname().equals(hashname));
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
                found.add(places(resource).get(resource));
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

    private LinkedHashMap<Address, KnownHashname> places(Address resource) {
        return resource.domain().equals(serverDomain) ? own : foreign;
    }

    /** What makes two claims the same conflict. */
    private record ConflictKey(Hashname hashname, Address holder, Address claimant) {
    }
}
