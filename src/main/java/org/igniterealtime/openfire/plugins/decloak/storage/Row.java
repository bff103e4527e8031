package org.igniterealtime.openfire.plugins.decloak.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/**
 * A row being read. What cannot be read is an {@link UnreadableRow}, never a neutral value.
 *
 * @param columns the result set, at the row
 * @param table   the table's name, for the operator
 */
record Row(ResultSet columns, String table) {

    /** A text; empty where there is none, which some databases do not tell apart. */
    String text(String column) throws SQLException {
        String text = columns.getString(column);
        return text == null ? "" : text;
    }

    <T> T parsed(String column, Function<String, Optional<T>> parser) throws SQLException {
        String text = text(column);
        return parser.apply(text).orElseThrow(() -> new UnreadableRow(table, column, text));
    }

    <E extends Enum<E> & Keyword> E word(String column, Class<E> words) throws SQLException {
        return parsed(column, text -> Keyword.parse(words, text));
    }

    <E extends Enum<E> & Keyword> Set<E> words(String column, Class<E> words) throws SQLException {
        String text = text(column);
        // With -1, since otherwise "," would be no words, which is any.
        return text.isEmpty() ? Set.of() : Arrays.stream(text.split(",", -1))
            .map(word -> Keyword.parse(words, word).orElseThrow(() -> new UnreadableRow(table, column, text)))
            .collect(Collectors.toSet());
    }

    Optional<Instant> instant(String column) throws SQLException {
        return text(column).isEmpty() ? Optional.empty() : Optional.of(parsed(column, Times::parse));
    }

    /** What {@link #words} reads. */
    static <E extends Enum<E> & Keyword> String textOf(Set<E> words) {
        return words.stream().sorted().map(Keyword::word).collect(Collectors.joining(","));
    }
}
