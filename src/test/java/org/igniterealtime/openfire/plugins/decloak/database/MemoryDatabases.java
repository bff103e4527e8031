package org.igniterealtime.openfire.plugins.decloak.database;

import java.util.UUID;

/** Databases in memory (HSQLDB, as Openfire embeds it). */
public final class MemoryDatabases implements DatabaseServer {

    @Override
    public Database create() {
        String name = UUID.randomUUID().toString();
        return new Database(Dialect.HSQLDB, name, "jdbc:hsqldb:mem:" + name, "sa", "");
    }

    @Override
    public void drop(Database database) {
        database.execute("SHUTDOWN");
    }

    @Override
    public void close() {
        // Each ends by itself.
    }
}
