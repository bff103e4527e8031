package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;

/** Measures how many bytes something takes. */
public final class Weighed {

    private static final long INACCURACY = 256 << 10;

    private Weighed() {
    }

    /** Holds something to a number of bytes. */
    public static void atMost(long limit, Supplier<Object> made) {
        long before = used();
        Object kept = made.get();
        long bytes = used() - before;
        assertThat(bytes).as("%s takes", kept.getClass().getSimpleName()).isLessThanOrEqualTo(limit + INACCURACY);
    }

    // The serial collector leaves some of the garbage where it is, but for every fourth time.
    private static long used() {
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
