package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Iterator;
import java.util.LinkedHashMap;

/**
 * The usage of many. At most so many are remembered, and so many targets of all of them together; beyond that, those
 * are forgotten that have not asked for the longest time. Not for several threads.
 */
final class UsageBook<K> {

    private final int most;
    private final int mostTargets;
    private final LinkedHashMap<K, Usage> usages = new LinkedHashMap<>(16, 0.75f, true);
    private int targets;

    UsageBook(int most, int mostTargets) {
        this.most = most;
        this.mostTargets = mostTargets;
    }

    boolean isAboveRequests(K key, long second, int limit) {
        Usage usage = usages.get(key);
        return usage != null && usage.isAboveRequests(second, limit);
    }

    boolean isAboveTargets(K key, long second, int target, int limit) {
        Usage usage = usages.get(key);
        if (usage == null) {
            return false;
        }
        int before = usage.targets();
        boolean above = usage.isAboveTargets(second, target, limit);
        targets += usage.targets() - before;
        return above;
    }

    /** Takes one of a number of looks that a minute has; false if none is left, or nothing is known of who takes it. */
    boolean takeLook(K key, long second, int most) {
        Usage usage = usages.get(key);
        return usage != null && usage.takeLook(second, most);
    }

    void add(K key, long second, int target) {
        Usage usage = usages.computeIfAbsent(key, first -> new Usage());
        int before = usage.targets();
        usage.add(second, target);
        targets += usage.targets() - before;
        Iterator<Usage> eldest = usages.values().iterator();
        // Never the one that asks: it is the last.
        while (usages.size() > 1 && (usages.size() > most || targets > mostTargets)) {
            targets -= eldest.next().targets();
            eldest.remove();
        }
    }

    int size() {
        return usages.size();
    }

    int targets() {
        return targets;
    }
}
