package org.igniterealtime.openfire.plugins.decloak.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a database server lives: below {@code target}, and on a port of its own on loopback. */
final class Place {

    private Place() {
    }

    /** A fresh folder. */
    static Path folder(String kind) {
        try {
            Path all = Files.createDirectories(Path.of("target", "databases").toAbsolutePath());
            return Files.createTempDirectory(all, kind + "-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A port that nobody listens on. */
    static int port() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
