package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The child process that a server runs in. */
final class ServerProcess {

    private static final String MAIN = ServerMain.class.getName();

    private final Process process;
    private final Thread endWithTests;

    private ServerProcess(Process process) {
        this.process = process;
        // The child watches this process as well. This one is quicker, and Ctrl-C leaves nothing running.
        this.endWithTests = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(endWithTests);
    }

    static ServerProcess start(Distribution distribution, Path home, List<String> jvm) {
        try {
            Path boot = boot(home);
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            // The quickest start; a test server does not live long enough for an optimising compiler to pay.
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m",
                    "-DopenfireHome=" + home, "-DdevelopmentMode=true", "-Djava.awt.headless=true"));
            command.addAll(jvm);
            command.addAll(distribution.arguments(home, boot));
            command.add(MAIN);
            command.add(Long.toString(ProcessHandle.current().pid()));
            File output = output(home).toFile();
            return new ServerProcess(new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output)).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path output(Path home) {
        return home.resolve("logs").resolve("output.txt");
    }

    // Our own classes for it alone, so that the server sees nothing else of the tests' class path.
    private static Path boot(Path home) throws IOException {
        Path boot = home.resolve("boot");
        for (Class<?> type : List.of(ServerMain.class, Passing.class, ConsoleLogin.class)) {
            Path file = boot.resolve(type.getName().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return boot;
    }

    Diagnosis diagnosis() {
        return new Diagnosis(process.pid());
    }

    void tell() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void stop() {
        process.destroy();
        if (!ended(30)) {
            kill();
        }
        forget();
    }

    void kill() {
        process.destroyForcibly();
        if (!ended(30)) {
            throw new IllegalStateException("The server's process " + process.pid() + " does not end");
        }
        forget();
    }

    private boolean ended(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(endWithTests);
        } catch (IllegalStateException e) {
            // This process is ending, and the hook runs or has run.
        }
    }
}
