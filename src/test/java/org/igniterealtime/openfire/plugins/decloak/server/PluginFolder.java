package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.regex.Pattern;

/** The folder which an operator puts plugins into, and what the server's log says of them. */
record PluginFolder(Path folder, ServerLog log) {

    void install(Path jar) {
        int before = log.text().length();
        put(jar);
        awaitLoaded(nameOf(jar), before);
    }

    void put(Path jar) {
        try {
            // Moved into place whole: the server may look at any moment. It has to be newer than an unpacked copy.
            Path part = Files.copy(jar, folder.resolve(nameOf(jar) + ".part"), StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(part, FileTime.from(Instant.now()));
            Files.move(part, folder.resolve(nameOf(jar) + ".jar"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The plugin cannot be installed", e);
        }
    }

    void remove(String name) {
        int before = log.text().length();
        try {
            Files.delete(folder.resolve(name + ".jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        log.await(before, Pattern.compile("Successfully unloaded plugin '" + Pattern.quote(name) + "'"));
    }

    /** Waits until the log says so, from a position in it onwards. */
    void awaitLoaded(String name, int from) {
        // Openfire 5 says the version as well.
        log.await(from, Pattern.compile("Successfully loaded plugin '" + Pattern.quote(name) + "[-']"));
    }

    private static String nameOf(Path jar) {
        return jar.getFileName().toString().replace(".jar", "");
    }
}
