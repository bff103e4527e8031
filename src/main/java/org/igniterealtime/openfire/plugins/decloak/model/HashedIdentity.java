package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Locale;
import java.util.Optional;

/**
 * What stands for somebody's telephone number, mail address or the like, which nobody is to keep: the SHA-512 of
 * {@code provider:id}.
 *
 * @param sha512 128 hexadecimal digits in lower case
 */
public record HashedIdentity(String sha512) {

    /** What the written form begins with. */
    public static final String PREFIX = "sha512:";

    private static final int LENGTH = 128;

    public HashedIdentity {
        if (!isSha512(sha512)) {
            throw new IllegalArgumentException("Not a SHA-512");
        }
    }

    /** Reads the written form, {@code sha512:HEX}, with its digits in either case. */
    public static Optional<HashedIdentity> parse(String text) {
        if (!text.startsWith(PREFIX) || text.length() != PREFIX.length() + LENGTH) {
            return Optional.empty();
        }
        String digits = text.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
        return isSha512(digits) ? Optional.of(new HashedIdentity(digits)) : Optional.empty();
    }

    private static boolean isSha512(String digits) {
        return digits.length() == LENGTH
            && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f');
    }

    /** The written form, which is all that a log may show. */
    @Override
    public String toString() {
        return PREFIX + sha512;
    }
}
