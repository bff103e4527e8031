package org.igniterealtime.openfire.plugins.decloak.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** How a time stands in a document and in a table: as ISO 8601 has it, in UTC, like 2027-01-01T00:00:00Z. */
final class Times {

    private Times() {
    }

    /** The time that a text stands for; empty if it is none. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** What {@link #parse} reads; null for none, in JSON and SQL alike. */
    static String textOf(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
