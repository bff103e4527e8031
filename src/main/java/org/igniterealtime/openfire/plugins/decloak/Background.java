package org.igniterealtime.openfire.plugins.decloak;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread of the plugin's own, for what comes again and what nobody is to wait for. */
final class Background {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final long PATIENCE_SECONDS = 30;

    private final ScheduledExecutorService executor;

    Background(String name) {
        executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does something again and again, with so many seconds between. */
    void repeat(Runnable task, long seconds) {
        executor.scheduleWithFixedDelay(() -> attempt(task), seconds, seconds, TimeUnit.SECONDS);
    }

    /** Does something after so many seconds. */
    void later(Runnable task, long seconds) {
        executor.schedule(() -> attempt(task), seconds, TimeUnit.SECONDS);
    }

    /** Ends, together with what is still running: it must not set up again what is torn down next. */
    void stop() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A task of Decloak's does not end");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something. What fails is tried again, or passed by: it must not keep the others from being done. */
    static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("A task of Decloak's failed", failure);
        }
    }
}
