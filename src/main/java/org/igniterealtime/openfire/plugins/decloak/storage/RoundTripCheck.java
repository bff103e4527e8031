package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.SQLException;

/**
 * Whether a table holds what was written to it. One that is not set up for Unicode may put a question mark in a
 * character's place and say nothing: the address that is blocked then is another one.
 */
final class RoundTripCheck {

    private static final int ASCII = 0x80;

    private RoundTripCheck() {
    }

    /**
     * Fails, so that the transaction does, if a table was read again and holds something else.
     *
     * @param same  whether it holds what was written
     * @param table the table's name
     */
    static void check(boolean same, String table) throws SQLException {
        if (!same) {
            throw new ExplainedFailure("Table " + table + " does not keep every character. The database, its tables and "
                + "the connection to it must be set up for Unicode (UTF-8; utf8mb4 in MySQL and MariaDB)");
        }
    }

    /** Whether a text is kept by every database. */
    static boolean isPlain(String text) {
        return text.chars().allMatch(character -> character < ASCII);
    }
}
