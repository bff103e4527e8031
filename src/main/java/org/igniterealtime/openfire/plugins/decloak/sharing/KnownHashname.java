package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.LinkedHashSet;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * The hashname that a resource announced last.
 *
 * @param resource whose it is
 * @param hashname the hashname
 * @param told     the accounts that were told by a stanza to themselves; the latest, if there are many
 * @param stream   the stream of the session that announced it; empty if it has none on this server
 */
public record KnownHashname(Address resource, Hashname hashname, Set<Address> told, String stream) {

    private static final int MAX_TOLD = 64;
    // Its objects and entries, and what finds it by account and by hashname.
    private static final long OVERHEAD = 3 * MemorySize.OBJECT + 3 * MemorySize.ENTRY + 2 * MemorySize.COLLECTION;

    public KnownHashname {
        told = Set.copyOf(told);
    }

    /** How many bytes it takes to remember this. */
    long bytes() {
        return OVERHEAD + MemorySize.of(hashname.digits()) + MemorySize.of(resource) + MemorySize.of(stream)
            + told.stream().mapToLong(account -> MemorySize.OBJECT + MemorySize.of(account)).sum();
    }

    /** The same with one more account that was told; when there are too many, another one is forgotten. */
    KnownHashname toldTo(Address account) {
        if (told.contains(account)) {
            return this;
        }
        Set<Address> now = new LinkedHashSet<>(told);
        if (now.size() >= MAX_TOLD) {
            now.remove(now.iterator().next());
        }
        now.add(account);
        return new KnownHashname(resource, hashname, now, stream);
    }
}
