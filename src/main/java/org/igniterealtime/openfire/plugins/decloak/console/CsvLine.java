package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.ArrayList;
import java.util.List;

/** Takes a line with commas apart (RFC 4180, one line at a time). */
final class CsvLine {

    private final String line;
    private int at;

    private CsvLine(String line) {
        this.line = line;
    }

    /** The fields of a line; none if its quotation marks do not fit together. */
    static List<String> fields(String line) {
        return new CsvLine(line).fields();
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>();
        while (at <= line.length()) {
            boolean quoted = at < line.length() && line.charAt(at) == '"';
            fields.add(quoted ? quoted() : plain());
            if (at < 0 || at < line.length() && line.charAt(at) != ',') {
                return List.of();
            }
            at++;
        }
        return fields;
    }

    private String plain() {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        String field = line.substring(at, end).strip();
        at = end;
        return field;
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        for (at++; at < line.length(); at++) {
            char character = line.charAt(at);
            if (character != '"') {
                field.append(character);
            } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
                field.append(line.charAt(at++));
            } else {
                at++;
                return field.toString();
            }
        }
        // No end: a place that the caller takes for a mistake.
        at = Integer.MIN_VALUE;
        return "";
    }
}
