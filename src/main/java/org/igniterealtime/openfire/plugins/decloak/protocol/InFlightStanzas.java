package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.stanza.Attributes;
import org.xmpp.packet.Packet;

/**
 * What is known of single stanzas until the host is done with them, each with its parties: the host sends one and the
 * same object to one address after the other (XEP-0033 §5.1), and a room passes a message on under other addresses, so
 * that what is known of it on the way to one recipient is not so of the next.
 *
 * <p>A stanza that never gets there, since somebody else rejected it, is forgotten together with its entries. Asking
 * takes no lock and makes nothing: it is done for every stanza of the server. Safe for any threads.
 */
public final class InFlightStanzas<V> {

    private static final int PLACES = 256;

    // Each place holds a chain of entries, which is only ever replaced.
    private final AtomicReferenceArray<Entry<V>> chains = new AtomicReferenceArray<>(PLACES);
    private int count;
    private volatile boolean none = true;

    /** Whether nothing is known of any stanza. */
    public boolean isEmpty() {
        return none;
    }

    /** Takes note of something about a stanza as it is addressed now. */
    public synchronized void put(Packet packet, V value) {
        int place = placeOf(packet);
        chains.set(place, new Entry<>(packet, value, without(place, entry -> entry.isOf(packet))));
        count++;
        none = false;
    }

    /** Whether anything is known of a stanza as it is addressed now. */
    public boolean contains(Packet packet) {
        return !none && entryOf(packet) != null;
    }

    /** What is known of a stanza as it is addressed now. */
    public Optional<V> find(Packet packet) {
        Entry<V> entry = none ? null : entryOf(packet);
        return entry == null ? Optional.empty() : Optional.of(entry.value);
    }

    /** Whether anything is known of a stanza, however it was addressed then. */
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

    /** Forgets a stanza as it is addressed now; returns what was known of it. */
    public Optional<V> remove(Packet packet) {
        Optional<V> found = find(packet);
        if (found.isPresent()) {
            forget(packet, entry -> entry.isOf(packet));
        }
        return found;
    }

    /** Forgets a stanza, however it was addressed. */
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

    // Drops those too whose stanza is no more.
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

    /** What is known of one stanza with its parties. */
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
