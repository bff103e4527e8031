package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.PatternKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;

/** Users' choices in the words of forms. */
final class Choices {

    /** The word for what the domain says. */
    static final String DOMAIN = "domain";

    private Choices() {
    }

    /** What there is to choose from, where so much can be had at most. */
    static List<String> levels(Level most) {
        return Stream.concat(Stream.of(DOMAIN),
            Stream.of(Level.values()).filter(level -> !level.exceeds(most)).map(Level::word)).toList();
    }

    /** The word of a level. */
    static String word(Optional<Level> level) {
        return level.map(Level::word).orElse(DOMAIN);
    }

    /** What a level means for the user. */
    static String meaning(Optional<Level> level, Texts texts) {
        return texts.of("command.meaning." + word(level));
    }

    /** A choice, as one line that no other choice of the user has. */
    static String line(Preference choice) {
        return word(choice.level())
            + " " + (choice.who().kind() == PatternKind.ANY ? "everybody" : choice.who().text())
            + choice.protocol().map(Keyword::word).map(" by "::concat).orElse("")
            + choice.purpose().map(Keyword::word).map(" for "::concat).orElse("")
            + choice.lasting().until().map(" until %s"::formatted).orElse("")
            + (choice.lasting().once() ? ", once" : "");
    }
}
