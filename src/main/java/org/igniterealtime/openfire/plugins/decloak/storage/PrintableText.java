package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.stream.Collectors;

/** What of a text can be shown to an operator: an XMPP stream ends at a character that XML 1.0 (§2.2) does not have. */
final class PrintableText {

    private static final int REPLACEMENT = 0xFFFD;
    private static final int MAX_CHARACTERS = 100;

    private PrintableText() {
    }

    /** Whether a character can be shown; not so half of one (a surrogate). */
    static boolean isShowable(int character) {
        return character == '\t' || character == '\n' || character == '\r'
            || character >= ' ' && character <= 0xD7FF
            || character >= 0xE000 && character <= 0xFFFD
            || character >= 0x10000;
    }

    /** A text with a sign in the place of each character that cannot be shown. */
    static String of(String text) {
        return text.codePoints().map(character -> isShowable(character) ? character : REPLACEMENT)
            .mapToObj(Character::toString).collect(Collectors.joining());
    }

    /** A text as one line: an end of a line, or another control character, is a space. */
    static String line(String text) {
        return of(text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " "));
    }

    /** As much of a text as names it. */
    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MAX_CHARACTERS
            ? text
            : text.substring(0, text.offsetByCodePoints(0, MAX_CHARACTERS)) + "…";
    }
}
