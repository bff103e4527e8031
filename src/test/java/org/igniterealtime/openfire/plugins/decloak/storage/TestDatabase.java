package org.igniterealtime.openfire.plugins.decloak.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.igniterealtime.openfire.plugins.decloak.database.Database;
import org.igniterealtime.openfire.plugins.decloak.database.DatabaseServer;
import org.igniterealtime.openfire.plugins.decloak.database.MemoryDatabases;

/**
 * The server's database: in memory, unless the tests are run on another kind, as {@code StorageOnPostgresIT} does with
 * every storage test.
 */
final class TestDatabase implements ConnectionSource, AutoCloseable {

    private static DatabaseServer server = new MemoryDatabases();

    private final DatabaseServer home;
    private final Database database;

    private TestDatabase(DatabaseServer home, Database database) {
        this.home = home;
        this.database = database;
        execute("CREATE TABLE ofVersion (name VARCHAR(50) NOT NULL, version INTEGER NOT NULL, "
            + "CONSTRAINT ofVersion_pk PRIMARY KEY (name))");
    }

    /** From now on, databases are made there. */
    static void makeOn(DatabaseServer other) {
        server = other;
    }

    /** A server's database that the plugin's script was not run on. */
    static TestDatabase withoutTables() {
        return new TestDatabase(server, server.create());
    }

    /** A server's database with the plugin's tables. */
    static TestDatabase withTables() {
        return withTables(server, server.create());
    }

    /** A certain database, with the plugin's tables. */
    static TestDatabase withTables(DatabaseServer home, Database empty) {
        TestDatabase database = new TestDatabase(home, empty);
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
        return database.open();
    }

    /** Runs a script as Openfire's SchemaManager does: without comment lines, to each semicolon at a line's end. */
    void run(String script) {
        StringBuilder statement = new StringBuilder();
        // On one connection: on a real server, to open one takes longer than the script.
        try (Connection connection = open(); Statement work = connection.createStatement()) {
            for (String line : script.lines().map(String::strip).toList()) {
                if (line.isEmpty() || line.startsWith("--")) {
                    continue;
                }
                statement.append(' ').append(line);
                if (line.endsWith(";")) {
                    work.execute(statement.substring(0, statement.length() - 1));
                    statement.setLength(0);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(statement.toString(), failure);
        }
        if (!statement.isEmpty()) {
            throw new IllegalArgumentException("Not ended: " + statement);
        }
    }

    void execute(String sql) {
        database.execute(sql);
    }

    @Override
    public void close() {
        home.drop(database);
    }
}
