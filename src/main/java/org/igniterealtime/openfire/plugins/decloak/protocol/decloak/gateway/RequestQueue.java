package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A queue whose members have their turn as others are done with theirs: only so many at a time. One thread at a time
 * hands out turns, and never from within one: somebody may be done with a turn before it was quite handed out.
 *
 * @param <T> who waits
 */
final class RequestQueue<T> {

    private final int most;
    private final Consumer<T> turn;
    private final Deque<T> waiting = new ArrayDeque<>();
    private int taken;
    private boolean handingOut;

    /**
     * Nobody waits yet.
     *
     * @param most how many have their turn at a time
     * @param turn what a turn is; it need not be over when this returns
     */
    RequestQueue(int most, Consumer<T> turn) {
        this.most = most;
        this.turn = turn;
    }

    /** Puts somebody at the end of the queue. */
    synchronized void add(T one) {
        waiting.addLast(one);
    }

    /** Sends everybody away who waits. */
    synchronized void clear() {
        waiting.clear();
    }

    /** Somebody is done. */
    synchronized void release() {
        taken--;
    }

    /** Lets as many as may have their turn now. */
    void handOut() {
        if (!begin()) {
            return;
        }
        boolean done = false;
        try {
            for (Optional<T> next = next(); next.isPresent(); next = next()) {
                turn.accept(next.get());
            }
            done = true;
        } finally {
            if (!done) {
                end();
            }
        }
    }

    private synchronized boolean begin() {
        boolean first = !handingOut;
        handingOut = true;
        return first;
    }

    private synchronized void end() {
        handingOut = false;
    }

    private synchronized Optional<T> next() {
        if (waiting.isEmpty() || taken >= most) {
            end();
            return Optional.empty();
        }
        taken++;
        return Optional.of(waiting.removeFirst());
    }
}
