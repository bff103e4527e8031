package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is wrong with a form. Immutable.
 *
 * @param byField the text that says what is wrong, by the field that it is shown beside
 */
public record Mistakes(Map<String, String> byField) {

    /** Nothing is wrong. */
    public static final Mistakes NONE = new Mistakes(Map.of());

    public Mistakes {
        byField = Collections.unmodifiableMap(new LinkedHashMap<>(byField));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return byField.isEmpty();
    }

    /** What is wrong with a field; empty if nothing is. */
    public String of(String field) {
        return byField.getOrDefault(field, "");
    }

    /** Whether a column of so many bytes takes a text. */
    public static boolean fits(String text, int maxBytes) {
        return text.getBytes(StandardCharsets.UTF_8).length <= maxBytes;
    }

    /** Collects the mistakes of one form; of several beside one field the first stands. For one thread. */
    public static final class Collector {

        private final ConsoleTexts texts;
        private final Map<String, String> found = new LinkedHashMap<>();

        public Collector(ConsoleTexts texts) {
            this.texts = texts;
        }

        /**
         * Notes a mistake beside a field unless all is well with it.
         *
         * @param key    the text that says what is wrong
         * @param values what is put into the text
         */
        public Collector check(boolean isWell, String field, String key, Object... values) {
            if (!isWell) {
                found.putIfAbsent(field, texts.of(key, values));
            }
            return this;
        }

        /** Notes a mistake beside a field whose text the database would not take. */
        public Collector checkLength(String field, String text, int maxBytes) {
            return check(fits(text, maxBytes) && text.indexOf('\0') < 0, field, "mistake.long", maxBytes);
        }

        /** What was found. */
        public Mistakes mistakes() {
            return new Mistakes(found);
        }
    }
}
