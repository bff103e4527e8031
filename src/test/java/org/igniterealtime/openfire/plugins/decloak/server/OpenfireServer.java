package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Openfire in a process and a home of its own, reachable on loopback only. */
public final class OpenfireServer implements AutoCloseable {

    static final String DOMAIN = "shakespeare.lit";
    static final String SECRET = "mellon";

    private static final String HOST = "127.0.0.1";

    private final Distribution distribution;
    private final List<String> jvm;
    private final Path home;
    private final Ports ports;
    private final ServerLog log;
    private final PluginFolder plugins;
    private ServerProcess process;
    private int logAtStart;

    private OpenfireServer(Distribution distribution, List<String> jvm, Path home, Ports ports) {
        this.distribution = distribution;
        this.jvm = jvm;
        this.home = home;
        this.ports = ports;
        this.log = new ServerLog(home);
        this.plugins = new PluginFolder(home.resolve("plugins"), log);
    }

    /**
     * Makes a home and starts a server in it.
     *
     * @param options what the server starts with
     * @return the server, which accepts clients and has loaded its plugins
     */
    public static OpenfireServer start(ServerOptions options) {
        try {
            Path homes = Files.createDirectories(Path.of(Settings.required("decloak.server.homes")));
            // Two folders deep, for the console's sake: see CentralDistribution.
            Path home = Files.createTempDirectory(homes.toAbsolutePath(), "server-").resolve("run/home");
            OpenfireServer server = new OpenfireServer(Distribution.current(), options.jvm(), home, Ports.free());
            server.distribution.layOut(home, server.ports, options);
            if (options.plugin().isPresent()) {
                server.plugins.put(options.plugin().get());
            }
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the XMPP domain */
    public String domain() {
        return DOMAIN;
    }

    /** @return the address that everything listens on */
    public String host() {
        return HOST;
    }

    /** @return the port for clients */
    public int clientPort() {
        return ports.client();
    }

    /** @return the port for other servers */
    public int serverPort() {
        return ports.server();
    }

    /** @return the port for external components */
    public int componentPort() {
        return ports.component();
    }

    /** @return the secret of every external component */
    public String componentSecret() {
        return SECRET;
    }

    /** @return the port of the admin console */
    public int consolePort() {
        return ports.console();
    }

    /** @return the server's home folder */
    public Path home() {
        return home;
    }

    /** @return all that the server has logged since its home was made */
    public String log() {
        return log.text();
    }

    /**
     * What one logger has said.
     *
     * @param logger its full name, as in {@code decloak.decision}
     * @return the first line of each of its messages, without time, level, thread and name
     */
    public List<String> log(String logger) {
        return log.messages(logger);
    }

    /** @return whether the process is there */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** @return a look into the server's process */
    public Diagnosis diagnosis() {
        return process.diagnosis();
    }

    /** Takes out of the JDK's hands what it keeps of the record that was compared last: see {@link Passing}. */
    public void forgetLastRecord() {
        process.tell();
        ServerLog.patiently().until(() -> Folders.read(home.resolve("logs"), "output.txt").contains("has passed"));
    }

    /** Starts the server again in the same home and on the same ports, and waits until it accepts clients. */
    public void start() {
        if (isRunning()) {
            throw new IllegalStateException("The server runs already");
        }
        logAtStart = log().length();
        process = ServerProcess.start(distribution, home, jvm);
        try {
            ServerLog.patiently().until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The server's process has ended");
                }
                return StreamProbe.answers(HOST, ports.client(), DOMAIN)
                        && StreamProbe.accepts(HOST, ports.component());
            });
        } catch (RuntimeException e) {
            process.kill();
            throw new IllegalStateException("Openfire did not start in " + home + ". The end of its log:\n"
                    + log.tail(), e);
        }
    }

    /** Stops the server as an operator does. Its home stays. */
    public void stop() {
        process.stop();
    }

    /** Ends the server's process without any warning. Its home stays. */
    public void kill() {
        process.kill();
        try {
            // The database would wait for some 10 seconds to see whether the lock's owner is still there.
            Files.deleteIfExists(home.resolve("embedded-db/openfire.lck"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server if it runs, and starts it again in the same home and on the same ports. */
    public void restart() {
        stop();
        start();
    }

    /** Installs a plugin, or a newer copy, named as its file is, while the server runs; waits until it is loaded. */
    public void installPlugin(Path jar) {
        plugins.install(jar);
    }

    /** Removes the plugin of this name while the server runs, and waits until it is unloaded. */
    public void removePlugin(String name) {
        plugins.remove(name);
    }

    /**
     * Waits until a plugin that was there when the server was started is loaded.
     *
     * @param name the plugin's name
     */
    public void awaitPlugin(String name) {
        plugins.awaitLoaded(name, logAtStart);
    }

    /** Stops the server. Its home stays in the build folder for a look. */
    @Override
    public void close() {
        stop();
    }
}
