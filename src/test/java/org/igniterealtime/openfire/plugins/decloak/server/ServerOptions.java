package org.igniterealtime.openfire.plugins.decloak.server;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.database.Database;

/**
 * What a test server starts with.
 *
 * @param plugin the plugin's jar, if it is to be installed before the first start
 * @param users user names and their passwords, the administrator {@code admin} among them
 * @param groups group names and the user names of their members
 * @param properties Openfire properties in addition to those that the harness sets, or instead of them
 * @param database an empty database to keep everything in, instead of the embedded one
 * @param jvm what its JVM is started with beside what every test server's is
 */
public record ServerOptions(Optional<Path> plugin, Map<String, String> users, Map<String, List<String>> groups,
        Map<String, String> properties, Optional<Database> database, List<String> jvm) {

    /** The name, and the password, of the server's administrator. */
    public static final String ADMIN = "admin";

    private static final List<String> CAST = List.of(ADMIN, "juliet", "tybalt", "romeo", "nurse", "mercutio",
        "paris", "rosaline");

    /** Copies, so that nothing changes once the server runs. */
    public ServerOptions {
        users = Map.copyOf(users);
        groups = Map.copyOf(groups);
        properties = Map.copyOf(properties);
        jvm = List.copyOf(jvm);
    }

    /**
     * The cast of the play, with the nurse in the group {@code desk}.
     *
     * @return a server without any plugin
     */
    public static ServerOptions withoutPlugin() {
        Map<String, String> users = new LinkedHashMap<>();
        CAST.forEach(name -> users.put(name, name));
        return new ServerOptions(Optional.empty(), users, Map.of("desk", List.of("nurse")), Map.of(),
                Optional.empty(), List.of());
    }

    /**
     * The cast of the play on a server with the plugin as it was built.
     *
     * @return a server with the plugin
     */
    public static ServerOptions withPlugin() {
        ServerOptions plain = withoutPlugin();
        return new ServerOptions(Optional.of(builtPlugin()), plain.users, plain.groups, plain.properties,
                plain.database, plain.jvm);
    }

    /**
     * Where the build put the plugin.
     *
     * @return the path of the jar
     */
    public static Path builtPlugin() {
        return Path.of(Settings.required("decloak.plugin"));
    }

    /**
     * Adds a user whose password is the name.
     *
     * @param name the user name
     * @return changed options
     */
    public ServerOptions withUser(String name) {
        return new ServerOptions(plugin, plus(users, name, name), groups, properties, database, jvm);
    }

    /**
     * Adds a group.
     *
     * @param name the group's name
     * @param members the user names of its members
     * @return changed options
     */
    public ServerOptions withGroup(String name, String... members) {
        return new ServerOptions(plugin, users, plus(groups, name, List.of(members)), properties, database, jvm);
    }

    /**
     * Sets an Openfire property.
     *
     * @param name the property's name, as in {@code dnsutil.dnsOverride}
     * @param value its value
     * @return changed options
     */
    public ServerOptions withProperty(String name, String value) {
        return new ServerOptions(plugin, users, groups, plus(properties, name, value), database, jvm);
    }

    /**
     * Keeps everything in a database of its own.
     *
     * @param empty the database
     * @return changed options
     */
    public ServerOptions withDatabase(Database empty) {
        return new ServerOptions(plugin, users, groups, properties, Optional.of(empty), jvm);
    }

    /**
     * Adds to what the server's JVM is started with.
     *
     * @param arguments as {@code java} takes them
     * @return changed options
     */
    public ServerOptions withJvm(String... arguments) {
        return new ServerOptions(plugin, users, groups, properties, database, List.of(arguments));
    }

    private static <V> Map<String, V> plus(Map<String, V> map, String key, V value) {
        Map<String, V> result = new LinkedHashMap<>(map);
        result.put(key, value);
        return result;
    }
}
