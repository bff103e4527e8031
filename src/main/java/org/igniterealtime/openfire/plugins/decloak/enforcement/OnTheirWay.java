package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.xmpp.packet.Packet;

/**
 * What is known of single stanzas until the host is done with them. A stanza that never gets there, since somebody else
 * rejected it, is forgotten together with its entry. While there is none, asking takes no lock: it is done for every
 * stanza of the server.
 */
final class OnTheirWay<V> {

    private final Map<Packet, V> known = new WeakHashMap<>();
    private volatile boolean none = true;

    boolean isEmpty() {
        return none;
    }

    void put(Packet packet, V value) {
        synchronized (known) {
            known.put(packet, value);
            none = false;
        }
    }

    boolean contains(Packet packet) {
        return !none && containsLocked(packet);
    }

    private boolean containsLocked(Packet packet) {
        synchronized (known) {
            boolean found = known.containsKey(packet);
            none = known.isEmpty();
            return found;
        }
    }

    /** Forgets a stanza; returns what was known of it. */
    Optional<V> remove(Packet packet) {
        if (none) {
            return Optional.empty();
        }
        synchronized (known) {
            V value = known.remove(packet);
            none = known.isEmpty();
            return Optional.ofNullable(value);
        }
    }
}
