package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToLongBiFunction;

/**
 * A map that holds at most so many entries, in at most so many bytes. When there is no room, the entries at its front are
 * evicted: those that were put, or used, longest ago. Entries are values: their size does not change while they are here.
 *
 * <p>Not for several threads: its owner's lock guards it.
 */
public final class BoundedMap<K, V> {

    private final Map<K, V> entries;
    private final int maxEntries;
    private final long maxBytes;
    private final ToLongBiFunction<K, V> size;
    private final BiConsumer<K, V> onEviction;
    private long bytes;

    private BoundedMap(boolean byUse, int maxEntries, long maxBytes, ToLongBiFunction<K, V> size,
                       BiConsumer<K, V> onEviction) {
        this.entries = new LinkedHashMap<>(16, 0.75f, byUse);
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
        this.size = size;
        this.onEviction = onEviction;
    }

    /**
     * Makes an empty map in the order in which its entries are put; an entry that is put again goes to the back.
     *
     * @param size       how many bytes an entry takes
     * @param onEviction is told of each entry that is evicted, once it is no longer in the map
     */
    public static <K, V> BoundedMap<K, V> inOrderOfPutting(int maxEntries, long maxBytes, ToLongBiFunction<K, V> size,
                                                           BiConsumer<K, V> onEviction) {
        return new BoundedMap<>(false, maxEntries, maxBytes, size, onEviction);
    }

    /** Like {@link #inOrderOfPutting(int, long, ToLongBiFunction, BiConsumer)}, with nobody told of evictions. */
    public static <K, V> BoundedMap<K, V> inOrderOfPutting(int maxEntries, long maxBytes, ToLongBiFunction<K, V> size) {
        return inOrderOfPutting(maxEntries, maxBytes, size, (key, value) -> { });
    }

    /** Like {@link #inOrderOfUse(int, long, ToLongBiFunction, BiConsumer)}, with nobody told of evictions. */
    public static <K, V> BoundedMap<K, V> inOrderOfUse(int maxEntries, long maxBytes, ToLongBiFunction<K, V> size) {
        return inOrderOfUse(maxEntries, maxBytes, size, (key, value) -> { });
    }

    /**
     * Like {@link #inOrderOfPutting(int, long, ToLongBiFunction, BiConsumer)}, but whoever gets an entry moves it to the
     * back as well.
     */
    public static <K, V> BoundedMap<K, V> inOrderOfUse(int maxEntries, long maxBytes, ToLongBiFunction<K, V> size,
                                                       BiConsumer<K, V> onEviction) {
        return new BoundedMap<>(true, maxEntries, maxBytes, size, onEviction);
    }

    public Optional<V> get(K key) {
        return Optional.ofNullable(entries.get(key));
    }

    public boolean containsKey(K key) {
        return entries.containsKey(key);
    }

    /** Puts an entry at the back, in the place of one with the same key. An entry too large to fit is evicted at once. */
    public void put(K key, V value) {
        remove(key);
        entries.put(key, value);
        bytes += size.applyAsLong(key, value);
        while (entries.size() > maxEntries || bytes > maxBytes) {
            Map.Entry<K, V> first = entries.entrySet().iterator().next();
            remove(first.getKey());
            onEviction.accept(first.getKey(), first.getValue());
        }
    }

    /** Removes an entry. It was not evicted, so nobody is told of it. */
    public Optional<V> remove(K key) {
        Optional<V> removed = Optional.ofNullable(entries.remove(key));
        removed.ifPresent(value -> bytes -= size.applyAsLong(key, value));
        return removed;
    }

    /** The keys, those first that are evicted first; a view that cannot be changed. */
    public Set<K> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** The values in the order of their keys; a view that cannot be changed. */
    public Collection<V> values() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** The entries in the order of their keys; a view that cannot be changed. */
    public Set<Map.Entry<K, V>> entries() {
        return Collections.unmodifiableMap(entries).entrySet();
    }

    public int size() {
        return entries.size();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** How many bytes the entries take. */
    public long bytes() {
        return bytes;
    }
}
