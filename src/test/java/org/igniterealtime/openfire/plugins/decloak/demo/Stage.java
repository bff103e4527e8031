package org.igniterealtime.openfire.plugins.decloak.demo;

import java.io.PrintStream;
import java.util.List;

/** Where the demo prints what happens, and counts what does not go as it should. */
final class Stage {

    private final PrintStream out;
    private int failures;

    Stage(PrintStream out) {
        this.out = out;
    }

    /** Tells what comes next. */
    void title(String title) {
        out.println();
        out.println("== " + title + " " + "=".repeat(Math.max(4, 100 - title.length())));
    }

    void say(String... lines) {
        List.of(lines).forEach(out::println);
    }

    void sent(String who, String stanza) {
        out.println("  " + who + " sends      " + stanza);
    }

    void received(String who, List<String> stanzas) {
        stanzas.forEach(stanza -> out.println("  " + who + " receives   " + stanza));
        if (stanzas.isEmpty()) {
            out.println("  " + who + " receives   nothing");
        }
    }

    /** Says whether a step went as it should. */
    void check(String what, boolean good) {
        out.println((good ? "  ok      " : "  FAILED  ") + what);
        failures += good ? 0 : 1;
    }

    int failures() {
        return failures;
    }
}
