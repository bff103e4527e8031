package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;

/**
 * The block list as an index: finding out whether a requester is on it takes as many look-ups as its address has
 * parts, however long the list is. Immutable.
 */
public final class BlockList {

    /** The list with nobody on it. */
    public static final BlockList EMPTY = new BlockList(Map.of());

    private final Map<String, Block> byJid;

    private BlockList(Map<String, Block> byJid) {
        this.byJid = byJid;
    }

    /** A list of these entries; of two for the same address the later one stands. */
    public static BlockList of(Collection<Block> blocks) {
        Map<String, Block> byJid = new HashMap<>(blocks.size() * 2);
        blocks.forEach(block -> byJid.put(block.jid(), block));
        return new BlockList(Collections.unmodifiableMap(byJid));
    }

    /** This list with more entries; of two for the same address the new one stands. */
    public BlockList with(Collection<Block> blocks) {
        Map<String, Block> all = new HashMap<>(byJid);
        blocks.forEach(block -> all.put(block.jid(), block));
        return new BlockList(Collections.unmodifiableMap(all));
    }

    /** This list without the entries for these addresses. */
    public BlockList without(Collection<String> jids) {
        Map<String, Block> left = new HashMap<>(byJid);
        left.keySet().removeAll(Set.copyOf(jids));
        return new BlockList(Collections.unmodifiableMap(left));
    }

    /** The entry that blocks a requester: the one that names it most exactly, if there are several. */
    public Optional<Block> find(Address requester, Instant now) {
        return byJid.isEmpty()
            ? Optional.empty()
            : AddressPattern.namesOf(requester).stream().flatMap(name -> inForce(name, now).stream()).findFirst();
    }

    /** The entry that blocks one of a requester's identities. */
    public Optional<Block> find(Collection<HashedIdentity> identities, Instant now) {
        return identities.stream().flatMap(identity -> inForce(identity.toString(), now).stream()).findFirst();
    }

    private Optional<Block> inForce(String jid, Instant now) {
        return Optional.ofNullable(byJid.get(jid)).filter(block -> !block.hasExpired(now));
    }

    /** The entry for exactly this address, domain or {@code *.domain}, whether or not its time is over. */
    public Optional<Block> entry(String jid) {
        return Optional.ofNullable(byJid.get(jid));
    }

    /** All entries, in no order. */
    public Collection<Block> entries() {
        return byJid.values();
    }

    /** All entries, ordered by address, so that two exports of one list are the same text. */
    public Collection<Block> sorted() {
        return new TreeMap<>(byJid).values();
    }

    /** How many entries there are. */
    public int size() {
        return byJid.size();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlockList list && byJid.equals(list.byJid);
    }

    @Override
    public int hashCode() {
        return byJid.hashCode();
    }
}
