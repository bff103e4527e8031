package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An enum constant that is written as one lower-case word in the policy document, in forms, logs and the console. */
public interface Keyword {

    /** The constant's name, as the enum has it. */
    String name();

    /** The word that stands for this constant, for example {@code same-domain}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant that a word stands for; empty if it stands for none. Case matters, as in the policy document. */
    static <E extends Enum<E> & Keyword> Optional<E> parse(Class<E> words, String text) {
        return Arrays.stream(words.getEnumConstants()).filter(constant -> constant.word().equals(text)).findFirst();
    }

    /** All words of an enum, in its order: what to offer somebody who wrote something else. */
    static <E extends Enum<E> & Keyword> List<String> all(Class<E> words) {
        return Arrays.stream(words.getEnumConstants()).map(Keyword::word).toList();
    }
}
