package org.igniterealtime.openfire.plugins.decloak.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database, and how one gets in.
 *
 * @param dialect  the kind
 * @param name     its name
 * @param url      as JDBC has it
 * @param user     who may do everything in it
 * @param password the user's password
 */
public record Database(Dialect dialect, String name, String url, String user, String password) {

    /** Opens a connection. */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Runs one statement. */
    public void execute(String sql) {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }
}
