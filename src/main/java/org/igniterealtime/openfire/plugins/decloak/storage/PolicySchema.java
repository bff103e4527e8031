package org.igniterealtime.openfire.plugins.decloak.storage;

/**
 * How much the columns in {@code src/main/database} hold, in bytes: some databases count a column's size so. What is
 * longer is refused before it gets there.
 */
public final class PolicySchema {

    /** A rule's id. */
    public static final int ID_BYTES = 64;
    /** A note. */
    public static final int NOTE_BYTES = 1_000;
    /** A requester, target or blocked address. */
    public static final int WHO_BYTES = 1_023;
    static final int TIME_BYTES = 32;

    private PolicySchema() {
    }
}
