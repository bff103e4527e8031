package org.igniterealtime.openfire.plugins.decloak.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server has written to its log files. */
record ServerLog(Path home) {

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

    String tail() {
        return end(text()) + "\n--- output ---\n" + end(Folders.read(home.resolve("logs"), "output.txt"));
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - TAIL));
    }
}
