package org.igniterealtime.openfire.plugins.decloak.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/** The stores that Openfire looks for at its start. They are empty: nearly nothing in the tests is encrypted. */
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

    /** Puts a certificate that nobody has signed into a key store; without one a server does not offer TLS. */
    static void certify(Path keystore, String domain) throws IOException {
        String password = new String(PASSWORD);
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-keystore", keystore.toString(), "-storetype", "JKS", "-storepass", password,
                "-keypass", password, "-alias", domain, "-dname", "CN=" + domain, "-keyalg", "RSA", "-keysize", "2048",
                "-validity", "10").redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("Cannot make a certificate: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
