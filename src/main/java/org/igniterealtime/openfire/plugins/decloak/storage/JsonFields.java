package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;

/** The fields that several things of a policy document have. */
final class JsonFields {

    private JsonFields() {
    }

    /** Notes a problem where one document says the same twice. Not for several documents. */
    static final class Uniqueness {

        private final Map<String, String> seen = new HashMap<>();

        void check(String what, JsonCursor place) {
            String earlier = seen.putIfAbsent(what, place.path());
            if (earlier != null) {
                place.problem("is the same as " + earlier);
            }
        }
    }

    /** A field that says whom something is for; everybody if it is absent. */
    static AddressPattern pattern(JsonCursor owner, String name, AddressParser addresses) {
        return owner.field(name)
            .flatMap(field -> pattern(field, text -> AddressPattern.parse(text, addresses),
                "any, a full or bare JID, a domain, *.domain or group:NAME"))
            .orElse(new AddressPattern.Anyone());
    }

    /** A place that must name somebody; what it is normalised to, which may be longer than what was written, fits, too. */
    static Optional<AddressPattern> pattern(JsonCursor place, Function<String, Optional<AddressPattern>> parser,
                                            String expected) {
        return place.parsed(PolicySchema.WHO_BYTES, parser, expected)
            .filter(pattern -> place.fits(pattern.text(), PolicySchema.WHO_BYTES));
    }

    /** A field that must be there; a problem is noted where it is not. */
    static Optional<JsonCursor> required(JsonCursor owner, String name, String remedy) {
        Optional<JsonCursor> field = owner.field(name);
        if (field.isEmpty()) {
            owner.problem("has no " + name + "; add " + remedy);
        }
        return field;
    }

    static String note(JsonCursor owner) {
        return owner.field("note").flatMap(note -> note.text(PolicySchema.NOTE_BYTES)).orElse("");
    }

    static Optional<Instant> expires(JsonCursor owner) {
        return owner.nullable("expires").flatMap(expires ->
            expires.parsed(PolicySchema.TIME_BYTES, Times::parse, "a time like 2027-01-01T00:00:00Z"));
    }

    /** A field that lists some of a set of words; an empty set, which stands for any, if it is absent. */
    static <E extends Enum<E> & Keyword> Set<E> words(JsonCursor owner, String name, Class<E> words) {
        return owner.field(name).map(list -> list.words(words)).orElse(Set.of());
    }

    /** Writes what {@link #words} reads. */
    static <E extends Enum<E> & Keyword> void putWords(ObjectNode node, String name, Set<E> words) {
        if (!words.isEmpty()) {
            ArrayNode list = node.putArray(name);
            words.stream().sorted().map(Keyword::word).forEach(list::add);
        }
    }
}
