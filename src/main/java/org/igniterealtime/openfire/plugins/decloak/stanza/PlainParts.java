package org.igniterealtime.openfire.plugins.decloak.stanza;

/**
 * Parts of an address that no preparation changes or refuses, since they are plain ASCII in its normal form already.
 * Scanned by hand: every request is held up by this.
 */
final class PlainParts {

    private static final int LONGEST_PART = 255;
    private static final int LONGEST_LABEL = 63;

    private PlainParts() {
    }

    /** Whether a node part is lower-case letters, digits and {@code . _ -} only; or there is none. */
    static boolean isNode(String node) {
        if (node == null) {
            return true;
        }
        for (int i = 0; i < node.length(); i++) {
            char c = node.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return !node.isEmpty() && node.length() <= LONGEST_PART;
    }

    /** Whether a resource is ASCII without spaces; or there is none. */
    static boolean isResource(String resource) {
        if (resource == null) {
            return true;
        }
        for (int i = 0; i < resource.length(); i++) {
            if (resource.charAt(i) < '!' || resource.charAt(i) > '~') {
                return false;
            }
        }
        return !resource.isEmpty() && resource.length() <= LONGEST_PART;
    }

    /** Whether a domain is labels of lower-case letters, digits and hyphens, none of them in its ASCII form. */
    static boolean isDomain(String domain) {
        int start = 0;
        for (int dot = domain.indexOf('.'); dot >= 0; dot = domain.indexOf('.', start)) {
            if (!isLabel(domain, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isLabel(domain, start, domain.length()) && domain.length() <= LONGEST_PART;
    }

    // RFC 1123 §2.1: a letter or digit at either end. One that begins like the ASCII form of another is checked as that.
    private static boolean isLabel(String domain, int start, int end) {
        for (int i = start; i < end; i++) {
            boolean isAtAnEnd = i == start || i == end - 1;
            if (!isLetterOrDigit(domain.charAt(i)) && (isAtAnEnd || domain.charAt(i) != '-')) {
                return false;
            }
        }
        return end > start && end - start <= LONGEST_LABEL && !domain.startsWith("xn--", start);
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
