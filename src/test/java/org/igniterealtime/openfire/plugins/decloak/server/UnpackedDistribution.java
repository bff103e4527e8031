package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.igniterealtime.openfire.plugins.decloak.database.Database;
import org.igniterealtime.openfire.plugins.decloak.database.Dialect;

/** A distribution as an operator unpacks it; its home is copied, its libraries are used where they are. */
record UnpackedDistribution(Path unpacked) implements Distribution {

    @Override
    public void layOut(Path home, Ports ports, ServerOptions options) throws IOException {
        for (String folder : List.of("conf", "resources", "plugins")) {
            Folders.copy(unpacked.resolve(folder), home.resolve(folder));
        }
        Path configuration = home.resolve("conf/openfire.xml");
        Files.copy(Folders.resource("/openfire-home/autosetup/openfire.xml"), configuration,
                StandardCopyOption.REPLACE_EXISTING);
        Folders.fill(configuration, Map.of("console.port", Integer.toString(ports.console()),
                "domain", OpenfireServer.DOMAIN,
                "database", DatabaseSettings.of(options.database()),
                "mode", options.database().isPresent() ? "standard" : "embedded",
                "pool", options.database().map(DatabaseSettings::pool).orElse(""),
                "users", users(options.users())));
        // Auto-setup knows no groups. The script is run at the first start, before everything else.
        Seed seed = new Seed();
        seed.groupsAndProperties(ports, options);
        Dialect dialect = options.database().map(Database::dialect).orElse(Dialect.HSQLDB);
        Files.writeString(home.resolve("resources/database/openfire_" + dialect.suffix() + ".sql"), seed.sql(),
                StandardOpenOption.APPEND);
        Files.createDirectories(home.resolve("logs"));
    }

    private static String users(Map<String, String> users) {
        Map<String, String> others = new TreeMap<>(users);
        others.remove(ServerOptions.ADMIN); // Openfire's script makes that one
        StringBuilder xml = new StringBuilder();
        int number = 1;
        for (Iterator<String> names = others.keySet().iterator(); names.hasNext(); number++) {
            String name = names.next();
            xml.append("<user%1$d><username>%2$s</username><password>%3$s</password></user%1$d>\n"
                    .formatted(number, name, others.get(name)));
        }
        return xml.toString();
    }

    @Override
    public List<String> arguments(Path home, Path boot) {
        Path lib = unpacked.resolve("lib").toAbsolutePath();
        return List.of("-Dopenfire.lib.dir=" + lib,
                "-Djava.security.properties=" + home.resolve("resources/security/java.security"),
                "-Dlog4j.configurationFile=" + lib.resolve("log4j2.xml"),
                "-classpath", boot + File.pathSeparator + lib.resolve("startup.jar"));
    }
}
