package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes the JSON of contact details: what an app would make of it, and nothing that could mean two things. */
final class ContactDetails {

    private static final int LONGEST = 16_384;
    private static final int LONGEST_TEXT = 1_024;
    private static final int DEEPEST = 8;
    private static final int MAX = 64;

    private final JsonMapper mapper = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST)
                .maxStringLength(LONGEST).maxNameLength(LONGEST_TEXT).maxNumberLength(LONGEST_TEXT).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    /** Reads the array; empty if it is not one of at least one detail, or too big. */
    Optional<List<ContactDetail>> read(String json) {
        if (json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return read(mapper.readTree(json));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<List<ContactDetail>> read(JsonNode array) {
        if (!array.isArray() || array.isEmpty() || array.size() > MAX) {
            return Optional.empty();
        }
        List<ContactDetail> details = new ArrayList<>();
        array.forEach(element -> detail(element).ifPresent(details::add));
        return details.size() == array.size() ? Optional.of(details) : Optional.empty();
    }

    private static Optional<ContactDetail> detail(JsonNode element) {
        JsonNode provider = element.path("provider");
        JsonNode id = element.path("id");
        JsonNode confirmed = element.path("confirmed");
        return isText(provider) && isText(id) && confirmed.isBoolean()
            ? Optional.of(new ContactDetail(provider.textValue(), id.textValue(), confirmed.booleanValue()))
            : Optional.empty();
    }

    // Written again, anything else could end the stream of whoever gets it (XML 1.0 §2.2).
    private static boolean isText(JsonNode node) {
        return node.isTextual() && !node.textValue().isBlank() && node.textValue().length() <= LONGEST_TEXT
            && node.textValue().codePoints().noneMatch(character -> Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE || (character & 0xFFFE) == 0xFFFE);
    }

    /** Writes details, all of them confirmed or not. */
    String write(List<ContactDetail> details, boolean confirmed) {
        ArrayNode array = mapper.createArrayNode();
        details.forEach(detail -> array.addObject()
            .put("provider", detail.provider()).put("id", detail.id()).put("confirmed", confirmed));
        return array.toString();
    }
}
