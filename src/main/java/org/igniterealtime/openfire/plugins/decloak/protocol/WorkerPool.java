package org.igniterealtime.openfire.plugins.decloak.protocol;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that wait for the database so that nobody else has to. */
public final class WorkerPool implements Executor, AutoCloseable {

    private static final long LONGEST_SECONDS = 5;

    private final ThreadPoolExecutor threads;

    /**
     * Makes the threads, as they are needed.
     *
     * @param name        what each of them is called
     * @param size        how many there are at most
     * @param mostWaiting how many tasks wait at most; more are refused
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
     * Has a task done.
     *
     * @throws java.util.concurrent.RejectedExecutionException if too many wait
     */
    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    /** Does what waits, for a few seconds at most. */
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
