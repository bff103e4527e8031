package org.igniterealtime.openfire.plugins.decloak.storage;

/**
 * Why a policy document was refused.
 *
 * @param path    the place in the document: {@code rules[3].ceiling}, or a line and column where it is not JSON
 * @param message what is wrong there and what would be right
 */
public record Problem(String path, String message) {

    public Problem {
        path = PrintableText.of(path);
        message = PrintableText.of(message);
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
