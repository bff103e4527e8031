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
 * Tasks that are done on one thread of their own, one after the other. A task that fails is logged, and keeps neither the
 * others nor its own next turn from being done.
 */
public final class BackgroundWork implements Scheduler, Executor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWork.class);
    private static final long LONGEST_SECONDS = 30;

    private final ScheduledExecutorService executor;

    /**
     * Makes the thread.
     *
     * @param name what the thread is called
     */
    public BackgroundWork(String name) {
        this.executor = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Has a task done again and again, for the first time after a period; each time a period after it was done. */
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

    /** Begins no more tasks, and waits for the one that is being done: it must not set up again what is torn down next. */
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
