package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;

/** The JSON form of rules. */
final class RuleJson {

    private static final List<String> FIELDS = List.of("id", "enabled", "note", "requester", "target",
        "relationships", "protocols", "purposes", "default", "ceiling", "expires");

    private RuleJson() {
    }

    static List<Rule> read(JsonCursor list, AddressParser addresses) {
        JsonFields.Uniqueness ids = new JsonFields.Uniqueness();
        List<Rule> rules = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            rule(element, ids, addresses).ifPresent(rules::add);
        }
        return rules;
    }

    private static Optional<Rule> rule(JsonCursor rule, JsonFields.Uniqueness ids, AddressParser addresses) {
        if (!rule.isObjectOf(FIELDS)) {
            return Optional.empty();
        }
        Level level = rule.field("default").flatMap(field -> field.word(Level.class)).orElse(Level.DENY);
        Level ceiling = ceiling(rule, level);
        // Without an id the rule is of no use, but what else is wrong with it is to be found as well.
        return Optional.of(new Rule(id(rule, ids).orElse(""),
            rule.field("enabled").flatMap(JsonCursor::truth).orElse(true),
            JsonFields.note(rule),
            JsonFields.pattern(rule, "requester", addresses),
            JsonFields.pattern(rule, "target", addresses),
            JsonFields.words(rule, "relationships", Relationship.class),
            JsonFields.words(rule, "protocols", Protocol.class),
            JsonFields.words(rule, "purposes", Purpose.class),
            level, ceiling, JsonFields.expires(rule)));
    }

    private static Optional<String> id(JsonCursor rule, JsonFields.Uniqueness ids) {
        return JsonFields.required(rule, "id", "one that no other rule has").flatMap(place -> {
            Optional<String> id = place.parsed(PolicySchema.ID_BYTES, RuleJson::oneLine,
                "an id; use a name without line breaks");
            id.ifPresent(name -> ids.check(name, place));
            return id;
        });
    }

    private static Optional<String> oneLine(String text) {
        boolean good = !text.isBlank() && text.equals(text.strip()) && text.chars().noneMatch(Character::isISOControl);
        return good ? Optional.of(text) : Optional.empty();
    }

    private static Level ceiling(JsonCursor rule, Level level) {
        Optional<JsonCursor> field = rule.field("ceiling");
        Level ceiling = field.flatMap(value -> value.word(Level.class)).orElse(level);
        if (level.exceeds(ceiling)) {
            field.get().problem("“" + ceiling.word() + "” is below the rule's default, “" + level.word()
                + "”; raise the ceiling or lower the default");
            return level;
        }
        return ceiling;
    }

    static ObjectNode write(Rule rule) {
        ObjectNode node = JsonNodeFactory.instance.objectNode()
            .put("id", rule.id())
            .put("enabled", rule.enabled())
            .put("note", rule.note())
            .put("requester", rule.requester().text())
            .put("target", rule.target().text());
        JsonFields.putWords(node, "relationships", rule.relationships());
        JsonFields.putWords(node, "protocols", rule.protocols());
        JsonFields.putWords(node, "purposes", rule.purposes());
        return node
            .put("default", rule.defaultLevel().word())
            .put("ceiling", rule.ceiling().word())
            .put("expires", Times.textOf(rule.expires()));
    }
}
