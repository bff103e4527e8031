package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/** The stores that Openfire looks for at its start. They are empty: nothing in the tests is encrypted. */
final class Keystores {

    private static final char[] PASSWORD = "changeit".toCharArray(); // Openfire's default

    private Keystores() {
    }

    static void create(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("keystore", "truststore", "client.truststore")) {
            try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
                KeyStore store = KeyStore.getInstance("JKS");
                store.load(null, PASSWORD);
                store.store(file, PASSWORD);
            } catch (GeneralSecurityException e) {
                throw new IOException("Cannot make the key store " + name, e);
            }
        }
    }
}
