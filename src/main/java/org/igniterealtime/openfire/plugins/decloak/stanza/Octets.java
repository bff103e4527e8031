package org.igniterealtime.openfire.plugins.decloak.stanza;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Texts in the order of their octets in UTF-8: the collation {@code i;octet} (RFC 4790 §9.3). */
public final class Octets {

    /** Not the order of {@link String#compareTo}, which takes characters beyond U+FFFF apart. */
    public static final Comparator<String> ORDER =
        (one, other) -> Arrays.compareUnsigned(utf8(one), utf8(other));

    private Octets() {
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
