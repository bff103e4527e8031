package org.igniterealtime.openfire.plugins.decloak;

import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Arrivals;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceKeeper;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceTable;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.event.SessionEventDispatcher;

/** What users choose, put together, and the threads that wait for the database so that nobody else has to. */
final class OpenfireChoices {

    // So many accounts' changes can be held up by the database before those of others are.
    private static final int THREADS = 8;
    private static final int MOST_WAITING = 10_000;
    private static final long LAST_SECONDS = 5;

    private final ExecutorService executor;
    private final PreferenceKeeper keeper;
    private final Arrivals arrivals;

    OpenfireChoices(AddressParser addresses, BiPredicate<Address, Address> blocks, InstantSource clock) {
        this.executor = executor();
        this.keeper = new PreferenceKeeper(new PreferenceTable(DbConnectionManager::getConnection, addresses), blocks,
            clock, executor);
        this.arrivals = new Arrivals(keeper::expect);
    }

    private static ExecutorService executor() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(MOST_WAITING), work -> {
                Thread thread = new Thread(work, "decloak-choices");
                thread.setDaemon(true);
                return thread;
            });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    PreferenceKeeper keeper() {
        return keeper;
    }

    void start() {
        SessionEventDispatcher.addListener(arrivals);
    }

    /** What has been used up is written before the end, if the database lets it. */
    void stop() {
        SessionEventDispatcher.removeListener(arrivals);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                DecloakPlugin.stop(executor);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
