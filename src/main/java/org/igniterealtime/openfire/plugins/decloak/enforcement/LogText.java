package org.igniterealtime.openfire.plugins.decloak.enforcement;

/** How values that peers choose stand in a line of the log. */
final class LogText {

    private LogText() {
    }

    /** A value in quotes. A resource may hold spaces and quotes; a line stays one line whatever it holds. */
    static String quoted(Object value) {
        String text = value.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return "\"" + text.replaceAll("[\\p{Cc}\\u2028\\u2029]", "?") + "\"";
    }
}
