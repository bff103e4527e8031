package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What is to be known of the tables in {@code src/main/database}: their version, and how much the columns hold, in
 * bytes: some databases count a column's size so. What is longer is refused before it gets there.
 */
public final class PolicySchema {

    /** The version of the tables that this plugin works with: {@code databaseVersion} in {@code plugin.xml}. */
    static final int VERSION = 1;
    /** A rule's id. */
    public static final int ID_BYTES = 64;
    /** A note. */
    public static final int NOTE_BYTES = 1_000;
    /** A requester, target or blocked address. */
    public static final int WHO_BYTES = 1_023;
    static final int TIME_BYTES = 32;

    private static final String SELECT = "SELECT version FROM ofVersion WHERE name = 'decloak'";

    private PolicySchema() {
    }

    /** Fails if the tables are another version's: what a later one has put there may say less than it seems to say. */
    static void check(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT); ResultSet row = select.executeQuery()) {
            if (row.next() && row.getInt("version") != VERSION) {
                throw new ExplainedFailure("The plugin's tables in the database are of version " + row.getInt("version")
                    + ", but this plugin supports only version " + VERSION
                    + "; install the version of the plugin that matches");
            }
        }
    }
}
