package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on one thread of its own, one after the other. A task that fails is logged; the others, and its own next run,
 * go ahead. Safe for several threads.
 */
public final class BackgroundWork implements Scheduler, Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final long LONGEST_SECONDS = 30;

    private final ScheduledExecutorService executor;

    /**
     * Creates the thread.
     *
     * @param name the thread's name
     */
    public BackgroundWork(String name) {
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs a task repeatedly, first after a period, then each time a period after the previous run has ended. */
    public void every(Duration period, Runnable task) {
        executor.scheduleWithFixedDelay(() -> attempt(task), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        executor.schedule(() -> attempt(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> attempt(task));
    }

    private static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("A background task failed", LogText.of(failure));
        }
    }

    /** Starts no more tasks, and waits for the running one, which must not set up again what is torn down next. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A background task did not stop within 30 s");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
