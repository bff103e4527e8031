package org.igniterealtime.openfire.plugins.decloak.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** The server's database in memory (HSQLDB, as Openfire embeds it). */
final class TestDatabase implements ConnectionSource, AutoCloseable {

    private final String url = "jdbc:hsqldb:mem:" + UUID.randomUUID();

    private TestDatabase() {
        execute("CREATE TABLE ofVersion (name VARCHAR(50) NOT NULL, version INTEGER NOT NULL, "
            + "CONSTRAINT ofVersion_pk PRIMARY KEY (name))");
    }

    /** A server's database that the plugin's script was not run on. */
    static TestDatabase withoutTables() {
        return new TestDatabase();
    }

    /** A server's database with the plugin's tables. */
    static TestDatabase withTables() {
        TestDatabase database = new TestDatabase();
        database.run(script("decloak.sql"));
        return database;
    }

    /** A script of the plugin's. */
    static String script(String name) {
        try {
            return Files.readString(Path.of("src/main/database", name));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public Connection open() throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    /** Runs a script as Openfire's SchemaManager does: without comment lines, to each semicolon at a line's end. */
    void run(String script) {
        StringBuilder statement = new StringBuilder();
        for (String line : script.lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("--")) {
                continue;
            }
            statement.append(' ').append(line);
            if (line.endsWith(";")) {
                execute(statement.substring(0, statement.length() - 1));
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalArgumentException("Not ended: " + statement);
        }
    }

    void execute(String sql) {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(sql, failure);
        }
    }

    @Override
    public void close() {
        execute("SHUTDOWN");
    }
}
