package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Arrays;

/**
 * What one requester, or one domain, has asked lately: how often in the last minute, and whom in the last hour. Small,
 * since there may be many. Not for several threads.
 */
final class RecentRequests {

    // A minute in slots of ten seconds; one more, so that never less than a minute is looked at.
    private static final int SLOT_SECONDS = 10;
    private static final int SLOTS = 7;
    private static final int HOUR_SECONDS = 3_600;
    // This object and its three arrays.
    private static final long FIXED = 64 + 3 * 16 + 2 * SLOTS * Integer.BYTES;

    private final int[] requests = new int[SLOTS];
    private final int[] looks = new int[SLOTS];
    private long slot;
    // Each a target's hash in the upper half, and when it was asked last, in seconds, in the lower half.
    private long[] targets = new long[2];
    private int targetCount;
    private long last;

    /** Whether another request at this second is above a number of requests. */
    boolean isAboveRequests(long second, int most) {
        turnTo(second / SLOT_SECONDS);
        return sum(requests) >= most;
    }

    /** Takes one of a number of looks that a minute has; false if none is left. */
    boolean takeLook(long second, int most) {
        boolean left = hasLook(second, most);
        if (left) {
            looks[(int) (slot % SLOTS)]++;
        }
        return left;
    }

    /** Whether any of a number of looks that a minute has is left. */
    boolean hasLook(long second, int most) {
        turnTo(second / SLOT_SECONDS);
        return sum(looks) < most;
    }

    // Asked for every request of a flood.
    private static int sum(int[] slots) {
        int sum = 0;
        for (int count : slots) {
            sum += count;
        }
        return sum;
    }

    /** Whether a target at this second is above a number of different targets. */
    boolean isAboveTargets(long second, int target, int most) {
        forgetTargetsBefore(second - HOUR_SECONDS);
        return targetCount >= most && indexOf(target) < 0;
    }

    /** Takes note of a request. */
    void add(long second, int target) {
        last = Math.max(last, second);
        turnTo(second / SLOT_SECONDS);
        requests[(int) (slot % SLOTS)]++;
        int index = indexOf(target);
        if (index < 0) {
            index = targetCount++;
            if (index == targets.length) {
                targets = Arrays.copyOf(targets, index * 2);
            }
        }
        targets[index] = (long) target << 32 | second & 0xFFFF_FFFFL;
    }

    /** Whether it was so long ago that anything was asked that nothing counts any more. */
    boolean isOver(long second) {
        return last + HOUR_SECONDS < second;
    }

    /** How many bytes it takes to remember this. */
    long bytes() {
        return FIXED + Long.BYTES * (long) targets.length;
    }

    /** How many targets are remembered. */
    int targets() {
        return targetCount;
    }

    private void turnTo(long now) {
        // A clock that was set back leaves the slots as they are, until it has caught up.
        for (long next = Math.max(slot + 1, now - SLOTS + 1); next <= now; next++) {
            requests[(int) (next % SLOTS)] = 0;
            looks[(int) (next % SLOTS)] = 0;
        }
        slot = Math.max(slot, now);
    }

    private void forgetTargetsBefore(long second) {
        int kept = 0;
        for (int i = 0; i < targetCount; i++) {
            if ((targets[i] & 0xFFFF_FFFFL) > second) {
                targets[kept++] = targets[i];
            }
        }
        targetCount = kept;
    }

    private int indexOf(int target) {
        for (int i = 0; i < targetCount; i++) {
            if ((int) (targets[i] >> 32) == target) {
                return i;
            }
        }
        return -1;
    }
}
