package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes data for a page's script. */
public final class Json {

    private Json() {
    }

    /** The JSON form of a value: a map, a collection, a number, a truth value, or otherwise its text. */
    public static String of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(entry -> text(entry.getKey().toString()) + ":" + of(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof Number || value instanceof Boolean ? value.toString() : text(value.toString());
    }

    private static String text(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(character -> {
            // Also what would mean something if the text were ever taken for HTML or script.
            if (character < ' ' || "\"\\<>&'\u2028\u2029".indexOf(character) >= 0) {
                json.append(String.format("\\u%04x", character));
            } else {
                json.append((char) character);
            }
        });
        return json.append('"').toString();
    }
}
