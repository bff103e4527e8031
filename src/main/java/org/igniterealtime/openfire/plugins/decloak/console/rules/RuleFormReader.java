package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.console.web.AddressPatternField;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicySchema;

/** Makes a rule of a form, or says beside which field what is wrong. One reader is for one form. */
final class RuleFormReader {

    private final AddressParser addresses;
    private final ConsoleTexts texts;
    private final Map<String, String> mistakes = new LinkedHashMap<>();

    RuleFormReader(AddressParser addresses, ConsoleTexts texts) {
        this.addresses = addresses;
        this.texts = texts;
    }

    /** What is wrong, by field. */
    Map<String, String> mistakes() {
        return mistakes;
    }

    /** The rule; empty if something is wrong. */
    Optional<Rule> read(RuleForm form, Policy policy) {
        checkId(form, policy);
        checkLength("note", form.note(), PolicySchema.NOTE_BYTES);
        AddressPattern requester = who("requester", form.requester());
        AddressPattern target = who("target", form.target());
        Optional<Level> level = level("level", form.level());
        Optional<Level> ceiling = form.ceiling().isEmpty() ? level : level("ceiling", form.ceiling());
        if (level.isPresent() && ceiling.isPresent() && level.get().exceeds(ceiling.get())) {
            mistakes.put("ceiling", texts.of("mistake.ceiling"));
        }
        Optional<Instant> expires = expires(form.expires());
        return mistakes.isEmpty()
            ? Optional.of(new Rule(form.id(), form.enabled(), form.note(), requester, target,
                words(Relationship.class, form.relationships()), words(Protocol.class, form.protocols()),
                words(Purpose.class, form.purposes()), level.orElseThrow(), ceiling.orElseThrow(), expires))
            : Optional.empty();
    }

    private void checkId(RuleForm form, Policy policy) {
        checkLength("id", form.id(), PolicySchema.ID_BYTES);
        if (form.id().isEmpty() || form.id().chars().anyMatch(Character::isISOControl)) {
            mistakes.put("id", texts.of("mistake.id"));
        } else if (!form.id().equals(form.original())
                && policy.rules().stream().anyMatch(rule -> rule.id().equals(form.id()))) {
            mistakes.put("id", texts.of("mistake.taken"));
        }
    }

    private void checkLength(String field, String text, int mostBytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length > mostBytes || text.indexOf('\0') >= 0) {
            mistakes.put(field, texts.of("mistake.long", mostBytes));
        }
    }

    private AddressPattern who(String field, AddressPatternField who) {
        checkLength(field, who.value(), PolicySchema.WHO_BYTES - AddressPattern.GROUP.length());
        Optional<AddressPattern> read = who.read(addresses);
        if (read.isEmpty()) {
            mistakes.put(field, who.mistake(texts));
        }
        return read.orElseGet(AddressPattern.Anyone::new);
    }

    private Optional<Level> level(String field, String word) {
        Optional<Level> level = Keyword.parse(Level.class, word);
        if (level.isEmpty()) {
            mistakes.put(field, texts.of("mistake.choice"));
        }
        return level;
    }

    private Optional<Instant> expires(String field) {
        if (field.isEmpty()) {
            return Optional.empty();
        }
        Optional<Instant> time = new Times(texts).read(field);
        if (time.isEmpty()) {
            mistakes.put("expires", texts.of("mistake.time"));
        }
        return time;
    }

    private static <E extends Enum<E> & Keyword> Set<E> words(Class<E> type, List<String> words) {
        return words.stream().map(word -> Keyword.parse(type, word)).flatMap(Optional::stream)
            .collect(Collectors.toSet());
    }
}
