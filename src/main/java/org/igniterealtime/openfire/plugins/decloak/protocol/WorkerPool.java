package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs tasks that wait for the database, so that no other thread has to wait. */
public final class WorkerPool implements Executor, AutoCloseable {

    private static final long LONGEST_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    /**
     * Creates the pool; its threads start when they are needed.
     *
     * @param name        each thread's name
     * @param size        the most threads
     * @param mostWaiting the most tasks that may wait; more are refused
     */
    public WorkerPool(String name, int size, int mostWaiting) {
        this.threads = new ThreadPoolExecutor(size, size, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(mostWaiting),
            work -> {
                Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
            });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs a task.
     *
     * @throws java.util.concurrent.RejectedExecutionException if too many wait
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Runs the waiting tasks, for a few seconds at most. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(LONGEST_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
