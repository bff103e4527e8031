package org.igniterealtime.openfire.plugins.decloak.storage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for a text where the text itself would be too long. */
final class Digest {

    private Digest() {
    }

    /** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
    static String of(String text) {
        try {
            return HexFormat.of().formatHex(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
