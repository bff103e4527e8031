package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Optional;

/**
 * A Telehash hashname: what identifies somebody's client on every network that it is on.
 *
 * @param digits 64 hexadecimal digits in lower case, so that two hashnames are the same exactly when they are equal
 */
public record Hashname(String digits) {

    private static final int LENGTH = 64;

    public Hashname {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("Not a hashname");
        }
    }

    /** Reads a hashname in either case; empty if the text is anything else than 64 hexadecimal digits. */
    public static Optional<Hashname> parse(String text) {
        StringBuilder digits = new StringBuilder(LENGTH);
        for (int i = 0; i < Math.min(text.length(), LENGTH + 1); i++) {
            char digit = text.charAt(i);
            // Only these: what Unicode has beside them lower-cases to a digit here and there.
            digits.append(digit >= 'A' && digit <= 'F' ? (char) (digit + 'a' - 'A') : digit);
        }
        return isValid(digits) ? Optional.of(new Hashname(digits.toString())) : Optional.empty();
    }

    private static boolean isValid(CharSequence digits) {
        return digits.length() == LENGTH
            && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9' || digit >= 'a' && digit <= 'f');
    }

    @Override
    public String toString() {
        return digits;
    }
}
