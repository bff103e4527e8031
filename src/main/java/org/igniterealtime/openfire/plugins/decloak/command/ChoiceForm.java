package org.igniterealtime.openfire.plugins.decloak.command;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.PatternKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicySchema;

/** What a user has filled in: a change of the user's choices, or what is wrong with it. A field left out changes nothing. */
final class ChoiceForm {

    static final String LEVEL = "level";
    static final String REMOVE = "remove";
    static final String ADD = "add";
    static final String WHO = "who";
    static final String PROTOCOL = "protocol";
    static final String PURPOSE = "purpose";
    static final String LASTING = "lasting";
    static final String MINUTES = "minutes";

    static final String NOTHING = "nothing";
    static final String ANY = "any";
    static final String FOR_GOOD = "for-good";
    static final String FOR_MINUTES = "minutes";
    static final String ONCE = "once";

    private static final long MAX_MINUTES = 365L * 24 * 60;

    private final Map<String, List<String>> filledIn;
    private final AddressParser addresses;
    private final List<String> levels;
    private final Instant now;
    private final Texts texts;
    private final List<String> problems = new ArrayList<>();
    private final Optional<Preference> general;
    private final Optional<Preference> added;

    ChoiceForm(Map<String, List<String>> filledIn, AddressParser addresses, Level most, Instant now, Texts texts) {
        this.filledIn = filledIn;
        this.addresses = addresses;
        this.levels = Choices.levels(most);
        this.now = now;
        this.texts = texts;
        this.general = filled(LEVEL).map(word -> Preference.general(level(LEVEL, word)));
        this.added = filled(ADD).filter(word -> !word.equals(NOTHING)).map(this::added);
    }

    /** What is wrong; nothing if all is well. */
    List<String> problems() {
        return problems;
    }

    /** The user's choices with what was filled in. */
    Preferences appliedTo(Preferences before) {
        Set<String> removed = Set.copyOf(filledIn.getOrDefault(REMOVE, List.of()));
        Preferences after = before.without(choice -> !choice.isGeneral() && removed.contains(Choices.line(choice)));
        for (Optional<Preference> choice : List.of(general, added)) {
            after = choice.map(after::with).orElse(after);
        }
        return after.without(choice -> choice.isGeneral() && choice.level().isEmpty());
    }

    private Preference added(String word) {
        Preference choice = new Preference(who(), word(PROTOCOL, Protocol.class), word(PURPOSE, Purpose.class),
            level(ADD, word), lasting());
        if (choice.lasting().once() && choice.protocol().filter(protocol -> protocol != Protocol.DECLOAK).isPresent()) {
            problems.add(texts.of("command.mistake.once", LASTING, ONCE, Protocol.DECLOAK.word()));
        }
        return choice;
    }

    private Optional<Level> level(String field, String word) {
        if (!levels.contains(word)) {
            problems.add(texts.of("command.mistake.level", field, word, String.join(", ", levels)));
        }
        return Keyword.parse(Level.class, word);
    }

    private AddressPattern who() {
        String text = filled(WHO).orElse(AddressPattern.ANY);
        Optional<AddressPattern> who = AddressPattern.parse(text, addresses)
            .filter(found -> found.kind() != PatternKind.GROUP);
        if (who.isEmpty()) {
            problems.add(texts.of("command.mistake.who", WHO, text));
        } else if (who.get().text().getBytes(StandardCharsets.UTF_8).length > PolicySchema.WHO_BYTES) {
            problems.add(texts.of("command.mistake.who-long", WHO, PolicySchema.WHO_BYTES));
        }
        return who.orElse(new AddressPattern.Anyone());
    }

    private <E extends Enum<E> & Keyword> Optional<E> word(String field, Class<E> words) {
        Optional<String> text = filled(field).filter(word -> !word.equals(ANY));
        Optional<E> word = text.flatMap(value -> Keyword.parse(words, value));
        if (text.isPresent() && word.isEmpty()) {
            problems.add(texts.of("command.mistake.word", field, text.get(),
                ANY + ", " + String.join(", ", Keyword.all(words))));
        }
        return word;
    }

    private Preference.Lasting lasting() {
        return switch (filled(LASTING).orElse(FOR_GOOD)) {
            case FOR_GOOD -> Preference.Lasting.FOR_GOOD;
            case ONCE -> Preference.Lasting.ONCE;
            case FOR_MINUTES -> until(now.plus(Duration.ofMinutes(minutes())));
            default -> {
                problems.add(texts.of("command.mistake.lasting", LASTING,
                    String.join(", ", FOR_GOOD, FOR_MINUTES, ONCE)));
                yield Preference.Lasting.FOR_GOOD;
            }
        };
    }

    private static Preference.Lasting until(Instant end) {
        return Preference.Lasting.until(end.truncatedTo(ChronoUnit.SECONDS));
    }

    private long minutes() {
        String text = filled(MINUTES).orElse("");
        if (text.matches("[1-9][0-9]{0,5}") && Long.parseLong(text) <= MAX_MINUTES) {
            return Long.parseLong(text);
        }
        problems.add(texts.of("command.mistake.minutes", MINUTES, Long.toString(MAX_MINUTES)));
        return 1;
    }

    private Optional<String> filled(String field) {
        return Optional.of(Forms.value(filledIn, field)).filter(text -> !text.isEmpty());
    }
}
