package org.igniterealtime.openfire.plugins.decloak.database;

import java.util.Optional;

/**
 * One real PostgreSQL and one real MariaDB for all tests of a run: to set one up takes longer than most tests. Each is
 * started for the first test that needs it, and stopped when the run ends. A test makes a database of its own there and,
 * where it stops the server, starts it again.
 */
public final class SharedDatabases {

    private static Optional<PostgresServer> postgres = Optional.empty();
    private static Optional<MariaServer> maria = Optional.empty();

    private SharedDatabases() {
    }

    /** The PostgreSQL of this run. */
    public static synchronized PostgresServer postgres() {
        if (postgres.isEmpty()) {
            postgres = Optional.of(new PostgresServer());
            closeAtTheEnd(postgres.get());
        }
        return postgres.get();
    }

    /** The MariaDB of this run. */
    public static synchronized MariaServer maria() {
        if (maria.isEmpty()) {
            maria = Optional.of(new MariaServer());
            closeAtTheEnd(maria.get());
        }
        return maria.get();
    }

    // JUnit's store for a whole run is a different one in a suite.
    private static void closeAtTheEnd(DatabaseServer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    }
}
