package org.igniterealtime.openfire.plugins.decloak.storage;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Gateway;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.policy.Services;

/** The one JSON form of the policy: for import, export, backup, and configuration as a file. */
public final class PolicyJson {

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
        Policy policy = new PolicyJsonReader(addresses, basedOn).policy(JsonCursor.root(tree, problems));
        return problems.isEmpty() ? new ReplaceResult.Accepted(policy) : new ReplaceResult.Refused(problems);
    }

    private static String placeOf(JsonProcessingException notJson) {
        JsonLocation location = notJson.getLocation();
        return location == null
            ? "document"
            : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** Writes the document; {@link #read} makes an equal policy of it again. A line for each rule and entry. */
    public String write(Policy policy) {
        return "{ \"version\": " + PolicyJsonReader.VERSION
            + ", \"revision\": " + policy.revision()
            + ", \"mode\": \"" + policy.mode().word() + "\""
            + ", \"defaultLevel\": \"" + policy.defaultLevel().word() + "\",\n"
            + "  \"rules\": [" + lines(policy.rules(), this::node) + "],\n"
            + "  \"gateways\": [" + lines(policy.gateways(), this::node) + "],\n"
            + "  \"chatSession\": " + write(policy.chatTerms()) + ",\n"
            + "  " + write(policy.services()) + ",\n"
            + "  \"blocked\": [" + lines(policy.blocked().sorted(), this::node) + "],\n"
            + "  \"limits\": " + write(policy.limits()) + " }\n";
    }

    /** Writes limits, as they stand in the document. */
    public String write(Limits limits) {
        return LimitsJson.write(limits);
    }

    /** What is required of chat sessions, as it stands in the document. */
    public String write(ChatTerms terms) {
        return "{\"otr\": \"" + terms.otr().word() + "\", \"security\": \"" + terms.security().word() + "\"}";
    }

    /** What is said of services, as it stands in the document. */
    public String write(Services services) {
        return "\"services\": [" + texts(services.listed()) + "], \"unlistedContacts\": \""
            + services.unlistedContacts().word() + "\", \"introducedHours\": " + services.introducedHours();
    }

    private static String texts(Collection<AddressPattern> services) {
        return services.stream().map(AddressPattern::text).map(TextNode::valueOf).map(JsonNode::toString)
            .map(PolicyJson::withSpacesKept).collect(Collectors.joining(", "));
    }

    private static <T> String lines(Collection<T> values, Function<T, JsonNode> form) {
        return values.stream().map(form).map(JsonNode::toString).map(PolicyJson::withSpacesKept)
            .collect(Collectors.joining(",\n    ", values.isEmpty() ? "" : "\n    ", values.isEmpty() ? "" : "\n  "));
    }

    // The host makes one space of several when the document comes back in a form. There are none outside of texts here.
    private static String withSpacesKept(String line) {
        return line.replace("  ", " \\u0020");
    }

    private ObjectNode node(Rule rule) {
        ObjectNode node = mapper.createObjectNode()
            .put("id", rule.id())
            .put("enabled", rule.enabled())
            .put("note", rule.note())
            .put("requester", rule.requester().text())
            .put("target", rule.target().text());
        putWords(node, "relationships", rule.relationships());
        putWords(node, "protocols", rule.protocols());
        putWords(node, "purposes", rule.purposes());
        return node
            .put("default", rule.defaultLevel().word())
            .put("ceiling", rule.ceiling().word())
            .put("expires", textOf(rule.expires()));
    }

    private ObjectNode node(Gateway gateway) {
        ObjectNode node = mapper.createObjectNode()
            .put("domain", gateway.domain())
            .put("level", gateway.level().word())
            .put("requesters", gateway.requesters().text());
        putWords(node, "purposes", gateway.purposes());
        return node;
    }

    private ObjectNode node(Block block) {
        return mapper.createObjectNode()
            .put("jid", block.jid())
            .put("note", block.note())
            .put("expires", textOf(block.expires()));
    }

    /** A rule as it stands in the document. */
    public String write(Rule rule) {
        return node(rule).toString();
    }

    /** What is said of a gateway as it stands in the document. */
    public String write(Gateway gateway) {
        return node(gateway).toString();
    }

    /** An entry of the block list as it stands in the document. */
    public String write(Block block) {
        return node(block).toString();
    }

    // An empty set is any, which the document says by leaving the field out.
    private static <E extends Enum<E> & Keyword> void putWords(ObjectNode node, String name, Set<E> words) {
        if (!words.isEmpty()) {
            ArrayNode list = node.putArray(name);
            words.stream().sorted().map(Keyword::word).forEach(list::add);
        }
    }

    private static String textOf(Optional<Instant> expires) {
        return expires.map(Instant::toString).orElse(null);
    }
}
