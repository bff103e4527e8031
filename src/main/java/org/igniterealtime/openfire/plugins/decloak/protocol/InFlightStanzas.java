package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.stanza.Attributes;
import org.xmpp.packet.Packet;

/**
 * Remembers something about single stanzas until the host is done with them, together with their parties. The host sends
 * the same object to one address after the other (XEP-0033 §5.1), and a room passes a message on under other addresses, so
 * what is true of a stanza for one recipient is not true for the next.
 *
 * <p>The entries of a stanza that another interceptor rejects go with the stanza. A look-up takes no lock and allocates
 * nothing, since it is done for every stanza of the server. Safe for several threads.
 */
public final class InFlightStanzas<V> {

    private static final int PLACES = 256;

    // Each place holds a chain of entries, which is only ever replaced.
    private final AtomicReferenceArray<Entry<V>> chains = new AtomicReferenceArray<>(PLACES);
    private int count;
    private volatile boolean none = true;

    /** Whether nothing is remembered. */
    public boolean isEmpty() {
        return none;
    }

    /** Remembers something about a stanza with its present addresses. */
    public synchronized void put(Packet packet, V value) {
        int place = placeOf(packet);
        chains.set(place, new Entry<>(packet, value, without(place, entry -> entry.isOf(packet))));
        count++;
        none = false;
    }

    /** Whether anything is remembered about a stanza with its present addresses. */
    public boolean contains(Packet packet) {
        return !none && entryOf(packet) != null;
    }

    /** What is remembered about a stanza with its present addresses. */
    public Optional<V> find(Packet packet) {
        Entry<V> entry = none ? null : entryOf(packet);
        return entry == null ? Optional.empty() : Optional.of(entry.value);
    }

    /** Whether anything is remembered about a stanza, with any addresses. */
    public boolean knows(Packet packet) {
        if (none) {
            return false;
        }
        Entry<V> entry = chains.get(placeOf(packet));
        while (entry != null && entry.get() != packet) {
            entry = entry.next;
        }
        return entry != null;
    }

    /** Forgets a stanza with its present addresses; returns what was remembered. */
    public Optional<V> remove(Packet packet) {
        Optional<V> found = find(packet);
        if (found.isPresent()) {
            forget(packet, entry -> entry.isOf(packet));
        }
        return found;
    }

    /** Forgets a stanza, with all its addresses. */
    void forget(Packet packet) {
        if (knows(packet)) {
            forget(packet, entry -> entry.get() == packet);
        }
    }

    private synchronized void forget(Packet packet, Predicate<Entry<V>> which) {
        int place = placeOf(packet);
        chains.set(place, without(place, which));
        none = count == 0;
    }

    private Entry<V> entryOf(Packet packet) {
        Entry<V> entry = chains.get(placeOf(packet));
        while (entry != null && !entry.isOf(packet)) {
            entry = entry.next;
        }
        return entry;
    }

    // Also drops entries whose stanza was garbage collected.
    private Entry<V> without(int place, Predicate<Entry<V>> which) {
        Entry<V> kept = null;
        for (Entry<V> entry = chains.get(place); entry != null; entry = entry.next) {
            if (entry.get() == null || which.test(entry)) {
                count--;
            } else {
                kept = new Entry<>(entry, kept);
            }
        }
        return kept;
    }

    // Tinder's stanzas are each equal to itself only.
    private static int placeOf(Packet packet) {
        return System.identityHashCode(packet) & PLACES - 1;
    }

    /** What is remembered about one stanza with its parties. */
    private static final class Entry<V> extends WeakReference<Packet> {

        private final String from;
        private final String to;
        private final V value;
        private final Entry<V> next;

        Entry(Packet packet, V value, Entry<V> next) {
            super(packet);
            this.from = party(packet, "from");
            this.to = party(packet, "to");
            this.value = value;
            this.next = next;
        }

        Entry(Entry<V> other, Entry<V> next) {
            super(other.get());
            this.from = other.from;
            this.to = other.to;
            this.value = other.value;
            this.next = next;
        }

        boolean isOf(Packet packet) {
            return get() == packet && Objects.equals(from, party(packet, "from"))
                && Objects.equals(to, party(packet, "to"));
        }

        private static String party(Packet packet, String name) {
            return Attributes.valueOr(packet.getElement(), name, null);
        }
    }
}
