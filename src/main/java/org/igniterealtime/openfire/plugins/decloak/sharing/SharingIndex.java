package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * Finds sharings by id, by pair, by account, and what is due next. Not for several threads, but for what says so.
 */
final class SharingIndex {

    private final Map<Long, Sharing> byId = new HashMap<>();
    private final Map<Pair, Sharing> byPair = new HashMap<>();
    private final Map<Address, Map<Long, Sharing>> byAccount = new HashMap<>();
    private final NavigableSet<Due> byDue = new TreeSet<>(Comparator.comparing(Due::at).thenComparingLong(Due::id));

    // These are looked at by others meanwhile. Ids are not unique: how many wait for a reply to one.
    private final Map<String, Integer> awaited = new ConcurrentHashMap<>();
    private volatile int forText;
    private long bytes;

    private record Pair(Address requester, Address target) {
    }

    // Found out once for each sharing: it takes a look at all of its sessions.
    private record Due(Instant at, long id) {

        static Due of(Sharing sharing) {
            return new Due(sharing.due(), sharing.id());
        }
    }

    int size() {
        return byId.size();
    }

    /** How many bytes it takes to remember them. */
    long bytes() {
        return bytes;
    }

    void add(Sharing sharing) {
        bytes += sharing.bytes();
        byId.put(sharing.id(), sharing);
        byPair.put(pairOf(sharing), sharing);
        byDue.add(Due.of(sharing));
        await(sharing, 1);
        forText += sharing.isForText() ? 1 : 0;
        accountsOf(sharing).forEach(account ->
            byAccount.computeIfAbsent(account, first -> new LinkedHashMap<>(2)).put(sharing.id(), sharing));
    }

    void remove(Sharing sharing) {
        bytes -= byId.remove(sharing.id()).bytes();
        byPair.remove(pairOf(sharing));
        byDue.remove(Due.of(sharing));
        await(sharing, -1);
        forText -= sharing.isForText() ? 1 : 0;
        accountsOf(sharing).forEach(account -> byAccount.computeIfPresent(account, (key, sharings) -> {
            sharings.remove(sharing.id());
            return sharings.isEmpty() ? null : sharings;
        }));
    }

    /** Puts a sharing in the place of what it was before; the two have the same id and parties. */
    void replace(Sharing before, Sharing after) {
        bytes += after.bytes() - byId.put(after.id(), after).bytes();
        byPair.put(pairOf(after), after);
        byDue.remove(Due.of(before));
        byDue.add(Due.of(after));
        await(after, 1);
        await(before, -1);
        accountsOf(after).forEach(account -> byAccount.get(account).put(after.id(), after));
    }

    private void await(Sharing sharing, int more) {
        sharing.sessions().awaited().forEach(stanza -> awaited.merge(stanza, more,
            (before, change) -> before + change == 0 ? null : before + change));
    }

    /** Whether a session of any waits for the reply to a stanza. For several threads; takes no lock. */
    boolean awaits(String stanza) {
        return awaited.containsKey(Session.shortened(stanza));
    }

    /** Whether any is for a conversation in text. For several threads; takes no lock. */
    boolean isForText() {
        return forText > 0;
    }

    Optional<Sharing> get(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Sharing> of(Address requester, Address target) {
        return Optional.ofNullable(byPair.get(new Pair(requester, target)));
    }

    /**
     * The sharings between two exact addresses: none, one, or one in each direction. A gateway's contact, which has no
     * resource, is meant by any.
     */
    List<Sharing> both(Address one, Address other) {
        return Stream.of(of(one, other), of(other, one), of(one, other.bare()), of(other, one.bare()))
            .flatMap(Optional::stream).distinct().toList();
    }

    /** The sharings of a resource or, if the address is a bare one, of an account. */
    Stream<Sharing> of(Address party) {
        return ofAccount(party).stream().filter(sharing -> sharing.involves(party));
    }

    /** The sharings between two addresses, either of which may be bare. */
    Stream<Sharing> between(Address one, Address other) {
        Collection<Sharing> ofOne = ofAccount(one);
        Collection<Sharing> ofOther = ofAccount(other);
        return (ofOne.size() <= ofOther.size() ? ofOne : ofOther).stream()
            .filter(sharing -> sharing.isBetween(one, other));
    }

    Optional<Sharing> first() {
        return byDue.isEmpty() ? Optional.empty() : get(byDue.first().id());
    }

    Collection<Sharing> all() {
        return byId.values();
    }

    private Collection<Sharing> ofAccount(Address party) {
        return byAccount.getOrDefault(party.bare(), Map.of()).values();
    }

    private static Pair pairOf(Sharing sharing) {
        return new Pair(sharing.requester(), sharing.target());
    }

    private static Stream<Address> accountsOf(Sharing sharing) {
        return Stream.of(sharing.requester().bare(), sharing.target().bare()).distinct();
    }
}
