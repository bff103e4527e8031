package org.igniterealtime.openfire.plugins.decloak.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Everything that a connection has received, in order. */
final class Inbox {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String owner;
    private final List<String> stanzas = new ArrayList<>();
    private boolean ended;

    Inbox(String owner) {
        this.owner = owner;
    }

    synchronized void add(String stanza) {
        stanzas.add(stanza);
        notifyAll();
    }

    /** Nothing more will come. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** The stanzas from one position to before another. */
    synchronized List<String> between(int from, int to) {
        return List.copyOf(stanzas.subList(from, to));
    }

    synchronized int size() {
        return stanzas.size();
    }

    /** The position of the first stanza at or after a position that is as wanted; waits for it. */
    synchronized int await(int from, Predicate<String> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int next = from;
        while (true) {
            for (; next < stanzas.size(); next++) {
                if (wanted.test(stanzas.get(next))) {
                    return next;
                }
            }
            await(deadline, from);
        }
    }

    /** Waits until nothing more can come, but not for ever. */
    synchronized void awaitEnd() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ended && millisecondsTo(deadline) > 0) {
            pause(deadline);
        }
    }

    private void await(long deadline, int from) {
        if (ended || millisecondsTo(deadline) <= 0) {
            throw new AssertionError(owner + (ended ? " was disconnected" : " waited in vain") + ". Received:\n"
                    + String.join("\n", stanzas.subList(from, stanzas.size())));
        }
        pause(deadline);
    }

    private static long millisecondsTo(long deadline) {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    private void pause(long deadline) {
        try {
            wait(Math.max(1, millisecondsTo(deadline)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    synchronized String get(int position) {
        return stanzas.get(position);
    }
}
