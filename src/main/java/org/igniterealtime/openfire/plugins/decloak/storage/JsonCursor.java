package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/**
 * A place in a JSON document that is being read: it knows its path, and notes what is wrong there instead of throwing,
 * so that one reading finds every problem.
 */
final class JsonCursor {

    /** More problems than this are not collected: nobody reads them. */
    private static final int MAX_PROBLEMS = 50;

    private final JsonNode node;
    private final String path;
    private final List<Problem> problems;

    private JsonCursor(JsonNode node, String path, List<Problem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
    }

    static JsonCursor root(JsonNode node, List<Problem> problems) {
        return new JsonCursor(node, "", problems);
    }

    /** This place, as problems name it. */
    String path() {
        return path;
    }

    /** Notes a problem at this place. */
    void problem(String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(path.isEmpty() ? "document" : path, message));
        }
    }

    /** This place as an object with no other fields than these; a problem is noted where it is not. */
    boolean isObjectOf(Collection<String> known) {
        if (!node.isObject()) {
            problem("must be an object: {…}");
            return false;
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                field(name, node.get(name)).problem("is not known; use one of " + String.join(", ", known));
            }
        });
        return true;
    }

    /** A field of this object; empty if it is absent. */
    Optional<JsonCursor> field(String name) {
        return Optional.ofNullable(node.get(name)).map(value -> field(name, value));
    }

    /** A field of this object that may also be null, which means absent. */
    Optional<JsonCursor> nullable(String name) {
        return field(name).filter(value -> !value.node.isNull());
    }

    private JsonCursor field(String name, JsonNode value) {
        return new JsonCursor(value, (path.isEmpty() ? "" : path + ".") + PrintableText.shortened(name), problems);
    }

    /** The elements of this array; none, and a problem, where it is not an array. */
    List<JsonCursor> elements() {
        if (!node.isArray()) {
            problem("must be a list: […]");
            return List.of();
        }
        List<JsonCursor> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(new JsonCursor(node.get(i), path + "[" + i + "]", problems));
        }
        return elements;
    }

    /** This place as a text of at most so many bytes in UTF-8, which is what every database keeps. */
    Optional<String> text(int mostBytes) {
        if (!node.isTextual()) {
            problem("must be a string in quotes");
            return Optional.empty();
        }
        String text = node.textValue();
        return fits(text, mostBytes) && isShowable(text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether a text that was made of this place is of at most so many bytes; a problem is noted where it is not. */
    boolean fits(String text, int mostBytes) {
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= mostBytes;
        if (!fits) {
            problem("is longer than " + mostBytes + " bytes");
        }
        return fits;
    }

    private boolean isShowable(String text) {
        OptionalInt hidden = text.codePoints().filter(character -> !PrintableText.isShowable(character)).findFirst();
        hidden.ifPresent(character ->
            problem("must contain only printable characters; U+%04X is not".formatted(character)));
        return hidden.isEmpty();
    }

    /** This place as a text that means something. */
    <T> Optional<T> parsed(int mostBytes, Function<String, Optional<T>> parser, String expected) {
        Optional<String> text = text(mostBytes);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            problem("“" + PrintableText.shortened(text.get()) + "” is not " + expected);
        }
        return value;
    }

    /** This place as one of a set of words. */
    <E extends Enum<E> & Keyword> Optional<E> word(Class<E> words) {
        return parsed(Integer.MAX_VALUE, text -> Keyword.parse(words, text),
            "known; use one of " + String.join(", ", Keyword.all(words)));
    }

    /** This place as a list of some of a set of words. */
    <E extends Enum<E> & Keyword> Set<E> words(Class<E> words) {
        EnumSet<E> found = EnumSet.noneOf(words);
        List<JsonCursor> elements = elements();
        if (node.isArray() && elements.isEmpty()) {
            problem("is empty and would match nothing; leave it out to match any");
        }
        elements.forEach(element -> element.word(words).ifPresent(found::add));
        return found;
    }

    /** This place as true or false. */
    Optional<Boolean> truth() {
        if (!node.isBoolean()) {
            problem("must be true or false");
            return Optional.empty();
        }
        return Optional.of(node.booleanValue());
    }

    /** This place as a whole number, not negative. */
    Optional<Long> number() {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            problem("must be a whole number, 0 or more");
            return Optional.empty();
        }
        return Optional.of(node.longValue());
    }

    /** This place as a whole number within bounds. */
    Optional<Integer> number(int least, int most) {
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < least || node.intValue() > most) {
            problem("must be a whole number from " + least + " to " + most);
            return Optional.empty();
        }
        return Optional.of(node.intValue());
    }

    /** This place as a time in minutes, to the second: a number that may have decimals. */
    Optional<Duration> minutes(Duration most) {
        if (!node.isNumber() || node.doubleValue() * 60 < 1 || node.doubleValue() * 60 > most.toSeconds()) {
            problem("must be a number of minutes, at least a second's and at most " + most.toMinutes());
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.round(node.doubleValue() * 60)));
    }
}
