package org.igniterealtime.openfire.plugins.decloak.storage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long somebody waits for a change to be saved. Whoever makes one does so on a thread of the host's, which other
 * people's stanzas need too: a few wait for a moment, and the others not at all. Safe for any thread.
 */
final class SaveTimeout {

    private static final Logger LOG = LoggerFactory.getLogger(SaveTimeout.class);

    private final Semaphore waiting;
    private final Duration time;

    SaveTimeout(int most, Duration time) {
        this.waiting = new Semaphore(most);
        this.time = time;
    }

    /** What has become of a change by now, or in a moment. */
    SaveResult with(CompletableFuture<SaveResult> change) {
        boolean waits = !change.isDone() && waiting.tryAcquire();
        try {
            return change.get(waits ? time.toNanos() : 0, TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            return SaveResult.of(SaveResult.State.UNDER_WAY);
        } catch (ExecutionException failure) {
            LOG.error("A change of a user's preferences failed. {}", Failure.line(failure.getCause()));
            return new SaveResult(SaveResult.State.FAILED, "The server is overloaded or shutting down");
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return SaveResult.of(SaveResult.State.UNDER_WAY);
        } finally {
            if (waits) {
                waiting.release();
            }
        }
    }
}
