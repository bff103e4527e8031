package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;

/**
 * The usage of many. At most so many are remembered, so many targets of all of them together, and in so many bytes; beyond
 * that, those are forgotten that have not asked for the longest time. Not for several threads.
 */
final class RequestHistory<K> {

    private final int most;
    private final int mostTargets;
    private final long mostBytes;
    private final ToLongFunction<K> weight;
    private final LinkedHashMap<K, RecentRequests> usages = new LinkedHashMap<>(16, 0.75f, true);
    private int targets;
    private long bytes;

    /**
     * Nobody has asked.
     *
     * @param weight how many bytes it takes to remember who somebody is
     */
    RequestHistory(int most, int mostTargets, long mostBytes, ToLongFunction<K> weight) {
        this.most = most;
        this.mostTargets = mostTargets;
        this.mostBytes = mostBytes;
        this.weight = weight;
    }

    boolean isAboveRequests(K key, long second, int limit) {
        RecentRequests usage = usages.get(key);
        return usage != null && usage.isAboveRequests(second, limit);
    }

    boolean isAboveTargets(K key, long second, int target, int limit) {
        RecentRequests usage = usages.get(key);
        if (usage == null) {
            return false;
        }
        int before = usage.targets();
        boolean above = usage.isAboveTargets(second, target, limit);
        targets += usage.targets() - before;
        return above;
    }

    /** Whether a look could be taken. */
    boolean hasLook(K key, long second, int most) {
        RecentRequests usage = usages.get(key);
        return usage != null && usage.hasLook(second, most);
    }

    /** Takes one of a number of looks that a minute has; false if none is left, or nothing is known of who takes it. */
    boolean takeLook(K key, long second, int most) {
        RecentRequests usage = usages.get(key);
        return usage != null && usage.takeLook(second, most);
    }

    void add(K key, long second, int target) {
        RecentRequests usage = usages.get(key);
        if (usage == null) {
            usage = new RecentRequests();
            usages.put(key, usage);
            bytes += weightOf(key, usage);
        }
        int before = usage.targets();
        long bytesBefore = usage.bytes();
        usage.add(second, target);
        targets += usage.targets() - before;
        bytes += usage.bytes() - bytesBefore;
        forgetEldest(second);
    }

    // Never the one that asks: it is the last.
    private void forgetEldest(long second) {
        Iterator<Map.Entry<K, RecentRequests>> eldest = usages.entrySet().iterator();
        while (usages.size() > 1) {
            Map.Entry<K, RecentRequests> usage = eldest.next();
            boolean isTooMuch = usages.size() > most || targets > mostTargets || bytes > mostBytes;
            if (!isTooMuch && !usage.getValue().isOver(second)) {
                return;
            }
            forget(usage.getKey(), usage.getValue());
            eldest.remove();
        }
    }

    /** Forgets those who have not asked for so long that it does not matter any more. */
    void forgetOver(long second) {
        usages.entrySet().removeIf(usage -> {
            boolean over = usage.getValue().isOver(second);
            if (over) {
                forget(usage.getKey(), usage.getValue());
            }
            return over;
        });
    }

    private void forget(K key, RecentRequests usage) {
        targets -= usage.targets();
        bytes -= weightOf(key, usage);
    }

    private long weightOf(K key, RecentRequests usage) {
        return MemorySize.ENTRY + weight.applyAsLong(key) + usage.bytes();
    }

    int size() {
        return usages.size();
    }

    int targets() {
        return targets;
    }
}
