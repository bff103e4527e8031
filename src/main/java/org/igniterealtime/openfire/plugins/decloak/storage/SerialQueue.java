package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Work for accounts: for one account in the order in which it came, for several side by side. Safe for any thread. */
final class SerialQueue {

    private final Executor executor;
    private final Map<String, CompletableFuture<Void>> last = new ConcurrentHashMap<>();

    SerialQueue(Executor executor) {
        this.executor = executor;
    }

    /** Has something done when all that came before it for the same account is done. Nobody waits for it here. */
    <T> CompletableFuture<T> next(String account, Supplier<T> work) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<Void> before = last.put(account, over);
        CompletableFuture<T> turn;
        try {
            turn = (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
                .thenApplyAsync(done -> work.get(), executor);
        } catch (RejectedExecutionException full) {
            turn = CompletableFuture.failedFuture(full);
        }
        return turn.whenComplete((result, failure) -> {
            last.remove(account, over);
            over.complete(null);
        });
    }
}
