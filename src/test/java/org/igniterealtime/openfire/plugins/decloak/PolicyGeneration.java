package org.igniterealtime.openfire.plugins.decloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * One of a sequence of large policies. Each differs from the one before in everything, so that one which is made of two
 * is told at sight.
 *
 * @param number the revision, too
 */
record PolicyGeneration(long number) {

    private static final int RULES = 200;
    private static final int BLOCKS = 3_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The policy as a document that takes the place of the one before. */
    String document() {
        return """
            { "revision": %d, "introducedHours": %d, "services": ["%s"],
              "gateways": [ { "domain": "%s", "level": "answer" } ],
              "rules": [ %s ],
              "blocked": [ %s ] }""".formatted(number - 1, hours(), service(), gateway(),
            entries("{ \"id\": \"%s\", \"default\": \"ask\" }", rules()), entries("{ \"jid\": \"%s\" }", blocks()));
    }

    private static String entries(String entry, List<String> values) {
        return values.stream().map(entry::formatted).collect(Collectors.joining(", "));
    }

    /** The one that a document shows; fails unless it is there whole, and nothing beside it. */
    static PolicyGeneration in(String document) {
        JsonNode policy = parsed(document);
        PolicyGeneration shown = new PolicyGeneration(policy.get("revision").asLong());
        shown.expect(shown.hours(), policy.get("introducedHours").asInt());
        shown.expect(List.of(shown.service()), texts(policy.get("services"), ""));
        shown.expect(List.of(shown.gateway()), texts(policy.get("gateways"), "/domain"));
        shown.expect(shown.rules(), texts(policy.get("rules"), "/id"));
        shown.expect(shown.blocks().stream().sorted().toList(), texts(policy.get("blocked"), "/jid").stream().sorted()
            .toList());
        return shown;
    }

    PolicyGeneration next() {
        return new PolicyGeneration(number + 1);
    }

    private void expect(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("Revision " + number + " is not whole: expected " + expected + ", found " + found);
        }
    }

    private int hours() {
        return (int) (number % 100);
    }

    private String service() {
        return "service-" + number + "@shakespeare.lit";
    }

    private String gateway() {
        return "gateway-" + number + ".shakespeare.lit";
    }

    private List<String> rules() {
        return IntStream.range(0, RULES).mapToObj(i -> "rule-" + number + "-" + i).toList();
    }

    private List<String> blocks() {
        return IntStream.range(0, BLOCKS).mapToObj(i -> "mallory-" + i + "@spam-" + number + ".example").toList();
    }

    private static List<String> texts(JsonNode array, String pointer) {
        return StreamSupport.stream(array.spliterator(), false).map(node -> node.at(pointer).asText()).toList();
    }

    private static JsonNode parsed(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new AssertionError(document, e);
        }
    }
}
