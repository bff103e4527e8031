package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.database.Database;
import org.igniterealtime.openfire.plugins.decloak.database.Dialect;

/** The libraries of Openfire 4.2.0 as they are on Maven Central, and a home of our own around them. */
record CentralDistribution(Path lib) implements Distribution {

    private static final String SCRIPTS = "resources/database/openfire_";

    @Override
    public void layOut(Path home, Ports ports, ServerOptions options) throws IOException {
        Path template = Folders.resource("/openfire-home/central");
        Folders.copy(template.resolve("home"), home);
        Folders.fill(home.resolve("conf/openfire.xml"), Map.of("console.port", Integer.toString(ports.console()),
                "database", DatabaseSettings.of(options.database())));
        // In its development mode, which looks for plugins every 5 instead of 20 seconds, Openfire takes the console
        // from where it would be in its own source tree.
        Folders.copy(template.resolve("web"), home.resolve("../../src/web").normalize());
        Seed seed = new Seed();
        options.users().forEach(seed::user);
        seed.property("xmpp.domain", OpenfireServer.DOMAIN);
        seed.groupsAndProperties(ports, options);
        Dialect dialect = options.database().map(Database::dialect).orElse(Dialect.HSQLDB);
        Files.writeString(home.resolve(SCRIPTS + dialect.suffix() + ".sql"),
                dialect.translate(Files.readString(home.resolve(SCRIPTS + "hsqldb.sql"))) + seed.sql());
        Keystores.create(home.resolve("resources/security"));
        if (options.properties().containsKey("xmpp.client.tls.policy")) {
            Keystores.certify(home.resolve("resources/security/keystore"), OpenfireServer.DOMAIN);
        }
        Files.createDirectories(home.resolve("logs"));
    }

    @Override
    public List<String> arguments(Path home, Path boot) {
        return List.of("--add-opens", "java.base/java.lang=ALL-UNNAMED",
                "--add-opens", "java.base/java.util=ALL-UNNAMED",
                "-Dlog4j.configuration=" + home.resolve("conf/log4j.xml").toUri(),
                "-classpath", boot + File.pathSeparator + lib.toAbsolutePath() + File.separator + "*");
    }
}
