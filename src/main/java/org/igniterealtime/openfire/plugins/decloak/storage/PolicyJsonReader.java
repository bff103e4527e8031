package org.igniterealtime.openfire.plugins.decloak.storage;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;

/** Makes a policy of a JSON document, or says all that is wrong with it. One reader is for one document. */
final class PolicyJsonReader {

    static final int VERSION = 1;

    private static final List<String> POLICY_FIELDS =
        List.of("version", "revision", "mode", "defaultLevel", "rules", "gateways", "chatSession", "services",
            "unlistedContacts", "introducedHours", "blocked", "limits");
    private static final List<String> RULE_FIELDS = List.of("id", "enabled", "note", "requester", "target",
        "relationships", "protocols", "purposes", "default", "ceiling", "expires");
    private static final List<String> BLOCK_FIELDS = List.of("jid", "note", "expires");

    private final AddressParser addresses;
    private final OptionalLong basedOn;
    private final Map<String, String> seen = new HashMap<>();

    PolicyJsonReader(AddressParser addresses, OptionalLong basedOn) {
        this.addresses = addresses;
        this.basedOn = basedOn;
    }

    /** Reads the document; the value is good only where no problem was noted. */
    Policy policy(JsonCursor document) {
        if (!document.isObjectOf(POLICY_FIELDS)) {
            return Policy.outOfTheBox();
        }
        document.field("version").ifPresent(PolicyJsonReader::checkVersion);
        return new Policy(
            revision(document),
            document.field("mode").flatMap(mode -> mode.word(Mode.class)).orElse(Mode.ENFORCE),
            document.field("defaultLevel").flatMap(level -> level.word(Level.class)).orElse(Level.DENY),
            document.field("rules").map(this::rules).orElse(List.of()),
            document.field("gateways").map(new GatewayJsonReader(addresses)::gateways).orElse(List.of()),
            document.field("blocked").map(this::blocked).orElse(BlockList.EMPTY),
            document.field("limits").map(LimitsJson::read).orElse(Limits.DEFAULT))
            .withServices(new ServicesReader(addresses).read(document))
            .withChatTerms(document.field("chatSession").map(ChatTermsReader::read).orElse(ChatTerms.none()));
    }

    private long revision(JsonCursor document) {
        Optional<JsonCursor> field = document.field("revision");
        if (field.isEmpty() && basedOn.isEmpty()) {
            document.problem("has no revision; add the revision of the policy that it replaces");
        }
        return field.map(revision -> revision.number().orElse(0L)).orElse(basedOn.orElse(0));
    }

    private static void checkVersion(JsonCursor version) {
        version.number().filter(number -> number != VERSION).ifPresent(number ->
            version.problem(number + " is a version that this plugin does not read; it reads " + VERSION));
    }

    private List<Rule> rules(JsonCursor list) {
        List<Rule> rules = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            rule(element).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Rule> rule(JsonCursor rule) {
        if (!rule.isObjectOf(RULE_FIELDS)) {
            return Optional.empty();
        }
        Level level = rule.field("default").flatMap(field -> field.word(Level.class)).orElse(Level.DENY);
        Level ceiling = ceiling(rule, level);
        // Without an id the rule is of no use, but what else is wrong with it is to be found as well.
        return Optional.of(new Rule(id(rule).orElse(""),
            rule.field("enabled").flatMap(JsonCursor::truth).orElse(true),
            note(rule),
            who(rule, "requester", addresses),
            who(rule, "target", addresses),
            rule.field("relationships").map(list -> list.words(Relationship.class)).orElse(Set.of()),
            rule.field("protocols").map(list -> list.words(Protocol.class)).orElse(Set.of()),
            purposes(rule),
            level, ceiling, expires(rule)));
    }

    private Optional<String> id(JsonCursor rule) {
        Optional<JsonCursor> field = rule.field("id");
        if (field.isEmpty()) {
            rule.problem("has no id; add one that no other rule has");
            return Optional.empty();
        }
        JsonCursor id = field.get();
        Optional<String> text = id.parsed(PolicySchema.ID_BYTES, PolicyJsonReader::oneLine,
            "an id; use a name without line breaks");
        text.ifPresent(name -> checkUnique("id " + name, id));
        return text;
    }

    private static Optional<String> oneLine(String text) {
        boolean good = !text.isBlank() && text.equals(text.strip()) && text.chars().noneMatch(Character::isISOControl);
        return good ? Optional.of(text) : Optional.empty();
    }

    private void checkUnique(String what, JsonCursor place) {
        String earlier = seen.putIfAbsent(what, place.path());
        if (earlier != null) {
            place.problem("is the same as " + earlier);
        }
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

    static AddressPattern who(JsonCursor owner, String name, AddressParser addresses) {
        return owner.field(name)
            .flatMap(field -> who(field, text -> AddressPattern.parse(text, addresses),
                "any, a full or bare JID, a domain, *.domain or group:NAME"))
            .orElse(new AddressPattern.Anyone());
    }

    static Set<Purpose> purposes(JsonCursor owner) {
        return owner.field("purposes").map(list -> list.words(Purpose.class)).orElse(Set.of());
    }

    // It is kept as it is normalised, which may be longer than what was written.
    private static Optional<AddressPattern> who(JsonCursor place, Function<String, Optional<AddressPattern>> parser,
        String expected) {
        return place.parsed(PolicySchema.WHO_BYTES, parser, expected)
            .filter(who -> place.fits(who.text(), PolicySchema.WHO_BYTES));
    }

    private BlockList blocked(JsonCursor list) {
        List<Block> blocks = new ArrayList<>();
        for (JsonCursor element : list.elements()) {
            block(element).ifPresent(blocks::add);
        }
        return BlockList.of(blocks);
    }

    private Optional<Block> block(JsonCursor block) {
        if (!block.isObjectOf(BLOCK_FIELDS)) {
            return Optional.empty();
        }
        Optional<AddressPattern> requesters = requesters(block);
        String note = note(block);
        Optional<Instant> expires = expires(block);
        return requesters.map(who -> new Block(who, note, expires));
    }

    private Optional<AddressPattern> requesters(JsonCursor block) {
        Optional<JsonCursor> field = block.field("jid");
        if (field.isEmpty()) {
            block.problem("has no jid; add " + Blocks.EXPECTED);
            return Optional.empty();
        }
        JsonCursor jid = field.get();
        Optional<AddressPattern> requesters = who(jid, text -> Blocks.who(text, addresses), Blocks.EXPECTED);
        requesters.ifPresent(who -> checkUnique("jid " + who.text(), jid));
        return requesters;
    }

    private static String note(JsonCursor owner) {
        return owner.field("note").flatMap(note -> note.text(PolicySchema.NOTE_BYTES)).orElse("");
    }

    private static Optional<Instant> expires(JsonCursor owner) {
        return owner.nullable("expires").flatMap(expires ->
            expires.parsed(PolicySchema.TIME_BYTES, PolicyJsonReader::instant, "a time like 2027-01-01T00:00:00Z"));
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
