package org.igniterealtime.openfire.plugins.decloak.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** What a server has written to its log files. */
record ServerLog(Path home) {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int TAIL = 6_000;
    private static final String COLOUR = "\u001B\\[[;\\d]*m";

    String text() {
        Path logs = home.resolve("logs");
        return Files.isDirectory(logs) ? Folders.read(logs, ".log").replaceAll(COLOUR, "") : "";
    }

    List<String> messages(String logger) {
        String mark = "]: " + logger + " - ";
        return text().lines().filter(line -> line.contains(mark))
                .map(line -> line.substring(line.indexOf(mark) + mark.length())).toList();
    }

    /** Waits until the log says something, from a position in it onwards. */
    void await(int from, Pattern text) {
        try {
            patiently().until(() -> text.matcher(text()).find(from));
        } catch (RuntimeException e) {
            throw new IllegalStateException("The log does not say: " + text + ". Its end:\n" + tail(), e);
        }
    }

    /** Waits as long as a server may take for anything. */
    static ConditionFactory patiently() {
        return Awaitility.await().pollInterval(Duration.ofMillis(50)).pollDelay(Duration.ZERO).atMost(PATIENCE);
    }

    String tail() {
        return end(text()) + "\n--- output ---\n" + end(Folders.read(home.resolve("logs"), "output.txt"));
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - TAIL));
    }
}
