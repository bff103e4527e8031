package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final SerialQueue turns = new SerialQueue(waiting::add);
    private final List<String> done = new ArrayList<>();

    @Test
    void forOneAccountInTurnForSeveralSideBySide() {
        turns.next("tybalt", () -> done.add("first"));
        turns.next("tybalt", () -> done.add("second"));
        turns.next("juliet", () -> done.add("other"));

        assertThat(waiting).hasSize(2);
        waiting.removeLast().run();
        assertThat(done).containsExactly("other");
        waiting.remove().run();
        waiting.remove().run();
        assertThat(done).containsExactly("other", "first", "second");
    }

    @Test
    void oneThatFailsIsFollowedByTheNext() {
        CompletableFuture<Boolean> failing = turns.next("tybalt", () -> {
            throw new IllegalStateException("broken");
        });
        CompletableFuture<Boolean> next = turns.next("tybalt", () -> true);

        waiting.remove().run();
        waiting.remove().run();

        assertThat(failing).isCompletedExceptionally();
        assertThat(next).isCompletedWithValue(true);
    }

    @Test
    void whereThereIsNoRoomItFailsAndKeepsNobodyFromTheNextTurn() {
        SerialQueue full = new SerialQueue(work -> {
            throw new RejectedExecutionException();
        });

        assertThat(full.next("tybalt", () -> true)).isCompletedExceptionally();
        assertThat(full.next("tybalt", () -> true)).isCompletedExceptionally();
    }
}
