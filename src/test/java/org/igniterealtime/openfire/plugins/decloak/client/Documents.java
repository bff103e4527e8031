package org.igniterealtime.openfire.plugins.decloak.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The examples of the documents, word for word among the test resources, played by the users of the test server. */
public final class Documents {

    private Documents() {
    }

    /**
     * One example.
     *
     * @param path where it is among the test resources
     */
    public static String example(String path) {
        try (InputStream file = Documents.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** An example in another thread: a thread that was ended on a server is not used there again (XEP-0155 §4.1). */
    public static String inThread(String example, String thread) {
        return example.replaceFirst("<thread>[^<]*", "<thread>" + thread);
    }

    /** An example with other addresses in its outermost tag; without an address where it is empty. */
    public static String between(String example, String from, String to) {
        return with(with(example, "from", from), "to", to);
    }

    private static String with(String example, String attribute, String value) {
        int end = example.indexOf('>');
        // Openfire waits for ever for the end of a stanza with a line break after its name.
        String tag = example.substring(0, end).replaceAll("\\s+", " ").replaceFirst("\\s" + attribute + "='[^']*'",
            value.isEmpty() ? "" : " " + attribute + "='" + value + "'");
        return tag + example.substring(end);
    }
}
