package org.igniterealtime.openfire.plugins.decloak.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL, on loopback. It can be stopped and started again with what is in it, on the same port. */
public final class PostgresServer implements DatabaseServer {

    private final Path folder = Place.folder("postgres");
    private final int port = Place.port();
    private final AtomicInteger made = new AtomicInteger();
    private EmbeddedPostgres server;

    public PostgresServer() {
        start();
    }

    /** Starts it; what was in it is there again. */
    public void start() {
        try {
            // No test pulls the plug of the machine: what is written need not reach the disk before it is said to.
            server = EmbeddedPostgres.builder().setPort(port).setCleanDataDirectory(false)
                .setServerConfig("fsync", "off").setServerConfig("full_page_writes", "off")
                .setDataDirectory(folder.resolve("data")).setOverrideWorkingDirectory(folder.toFile()).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Stops it; who is connected is thrown out. */
    public void stop() {
        try {
            server.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public Database create() {
        String name = "decloak" + made.incrementAndGet();
        own().execute("CREATE DATABASE " + name);
        return database(name);
    }

    @Override
    public void drop(Database database) {
        own().execute("DROP DATABASE " + database.name() + " WITH (FORCE)");
    }

    private Database own() {
        return database("postgres");
    }

    private Database database(String name) {
        return new Database(Dialect.POSTGRESQL, name, "jdbc:postgresql://127.0.0.1:" + port + "/" + name, "postgres",
            "postgres");
    }

    @Override
    public void close() {
        stop();
    }
}
