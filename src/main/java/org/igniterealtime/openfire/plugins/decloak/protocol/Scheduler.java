package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.time.Duration;

/** Has something done later, on a thread of its own. */
@FunctionalInterface
public interface Scheduler {

    /** Has a task done after a while. It is not waited for. */
    void after(Duration delay, Runnable task);
}
