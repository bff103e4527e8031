package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;

/**
 * The one JSON form of the policy: for import, export, backup, and configuration as a file. Each thing in it has a codec
 * of its own, which reads and writes it.
 */
public final class PolicyJson {

    private static final int VERSION = 1;
    private static final List<String> FIELDS = Stream.of(
        List.of("version", "revision", "mode", "defaultLevel", "rules", "gateways", "chatSession"),
        ServicesJson.FIELDS, List.of("blocked", "limits")).flatMap(List::stream).toList();

    private final JsonMapper mapper = JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
    private final AddressParser addresses;

    public PolicyJson(AddressParser addresses) {
        this.addresses = addresses;
    }

    /**
     * Reads a document. Every problem in it is found; with one of them it is refused whole.
     *
     * @param basedOn the revision that the document is taken to have where it names none; where both are absent, the
     *                document is refused
     */
    public ReplaceResult read(String document, OptionalLong basedOn) {
        JsonNode tree;
        try {
            tree = mapper.readTree(document);
        } catch (JsonProcessingException notJson) {
            return ReplaceResult.refused(placeOf(notJson), "is not JSON: " + notJson.getOriginalMessage());
        }
        List<Problem> problems = new ArrayList<>();
        Policy policy = read(JsonCursor.root(tree, problems), basedOn);
        return problems.isEmpty() ? new ReplaceResult.Accepted(policy) : new ReplaceResult.Refused(problems);
    }

    private static String placeOf(JsonProcessingException notJson) {
        JsonLocation location = notJson.getLocation();
        return location == null
            ? "document"
            : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    // Good only where no problem was noted.
    private Policy read(JsonCursor document, OptionalLong basedOn) {
        if (!document.isObjectOf(FIELDS)) {
            return Policy.outOfTheBox();
        }
        document.field("version").ifPresent(PolicyJson::checkVersion);
        return new Policy(
            revision(document, basedOn),
            document.field("mode").flatMap(mode -> mode.word(Mode.class)).orElse(Mode.ENFORCE),
            document.field("defaultLevel").flatMap(level -> level.word(Level.class)).orElse(Level.DENY),
            document.field("rules").map(list -> RuleJson.read(list, addresses)).orElse(List.of()),
            document.field("gateways").map(list -> GatewayJson.read(list, addresses)).orElse(List.of()),
            document.field("blocked").map(list -> BlockJson.read(list, addresses)).orElse(BlockList.EMPTY),
            document.field("limits").map(LimitsJson::read).orElse(Limits.DEFAULT))
            .withServices(ServicesJson.read(document, addresses))
            .withChatTerms(document.field("chatSession").map(ChatTermsJson::read).orElse(ChatTerms.none()));
    }

    private static long revision(JsonCursor document, OptionalLong basedOn) {
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

    /** Writes the document; {@link #read} makes an equal policy of it again. A line for each rule and entry. */
    public String write(Policy policy) {
        return "{ \"version\": " + VERSION
            + ", \"revision\": " + policy.revision()
            + ", \"mode\": \"" + policy.mode().word() + "\""
            + ", \"defaultLevel\": \"" + policy.defaultLevel().word() + "\",\n"
            + "  \"rules\": [" + lines(policy.rules(), this::write) + "],\n"
            + "  \"gateways\": [" + lines(policy.gateways(), this::write) + "],\n"
            + "  \"chatSession\": " + write(policy.chatTerms()) + ",\n"
            + "  " + withSpacesKept(write(policy.services())) + ",\n"
            + "  \"blocked\": [" + lines(policy.blocked().sorted(), this::write) + "],\n"
            + "  \"limits\": " + write(policy.limits()) + " }\n";
    }

    private static <T> String lines(Collection<T> values, Function<T, String> form) {
        return values.stream().map(form).map(PolicyJson::withSpacesKept)
            .collect(Collectors.joining(",\n    ", values.isEmpty() ? "" : "\n    ", values.isEmpty() ? "" : "\n  "));
    }

    // The host makes one space of several when the document comes back in a form. There are none outside of texts here.
    private static String withSpacesKept(String line) {
        return line.replace("  ", " \\u0020");
    }

    /** A rule as it stands in the document. */
    public String write(Rule rule) {
        return RuleJson.write(rule).toString();
    }

    /** A gateway as it stands in the document. */
    public String write(Gateway gateway) {
        return GatewayJson.write(gateway).toString();
    }

    /** What is required of chat sessions, as it stands in the document. */
    public String write(ChatTerms terms) {
        return ChatTermsJson.write(terms);
    }

    /** The services, as they stand in the document. */
    public String write(Services services) {
        return ServicesJson.write(services);
    }

    /** An entry of the block list as it stands in the document. */
    public String write(Block block) {
        return BlockJson.write(block).toString();
    }

    /** The limits, as they stand in the document. */
    public String write(Limits limits) {
        return LimitsJson.write(limits);
    }
}
