package org.igniterealtime.openfire.plugins.decloak.server;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.database.Database;

/** What a server's {@code openfire.xml} says about its database. */
final class DatabaseSettings {

    private static final String PROVIDER = """
            <connectionProvider>
                <className>org.jivesoftware.database.%s</className>
            </connectionProvider>
            """;

    // As Openfire's setup proposes it.
    private static final String POOL = """
            <defaultProvider>
                <driver>%s</driver>
                <serverURL>%s</serverURL>
                <username>%s</username>
                <password>%s</password>
                <testSQL>SELECT 1</testSQL>
                <testBeforeUse>false</testBeforeUse>
                <testAfterUse>false</testAfterUse>
                <minConnections>5</minConnections>
                <maxConnections>25</maxConnections>
                <connectionTimeout>1.0</connectionTimeout>
            </defaultProvider>
            """;

    private DatabaseSettings() {
    }

    /** Where the data is. */
    static String of(Optional<Database> database) {
        return database.map(own -> PROVIDER.formatted("DefaultConnectionProvider")
                + "<database>" + pool(own) + "</database>")
                .orElseGet(() -> PROVIDER.formatted("EmbeddedConnectionProvider"));
    }

    /** The way into a database. */
    static String pool(Database database) {
        return POOL.formatted(database.dialect().driver(), database.url().replace("&", "&amp;"), database.user(),
                database.password());
    }
}
