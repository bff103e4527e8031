package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.time.Duration;

/** Runs tasks later, on a thread of its own. */
@FunctionalInterface
public interface Scheduler {

    /** Runs a task after a delay; returns at once. */
    void after(Duration delay, Runnable task);
}
