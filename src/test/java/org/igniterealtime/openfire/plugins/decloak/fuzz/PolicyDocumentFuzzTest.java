package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Mangled policy documents: each is refused with a reason, or is a policy that is written and read again as it is. */
@Tag("fuzz")
class PolicyDocumentFuzzTest {

    private static final int DOCUMENTS = Integer.getInteger("fuzz.documents", 5_000);
    private static final long SEED = Long.getLong("fuzz.seed", 276);
    private static final List<String> PIECES = List.of("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800",
        "null", "true", "-1", "0", "1", "1.5", "1e999", "9223372036854775808", "\"\"", "\"deny\"", "\"answer\"",
        "\"enforce\"", "\"any\"", "\"group:desk\"", "\"*.x.lit\"", "\"a@b.c/d\"", "\"x..lit\"", "\"2027-01-01T00:00:00Z\"",
        "\"-999999999-01-01T00:00:00Z\"", "\"sha512:" + "0".repeat(128) + "\"", "\"rules\": []", "\"version\": 1",
        "\"revision\": 2", "\"services\": {}", "é", "\u2028", "😀", " ", "\n", "[".repeat(2_000),
        "{\"a\":".repeat(500));

    private final PolicyJson json = new PolicyJson(new Jids());
    private final Random random = new Random(SEED);

    @Test
    void everyDocumentIsRefusedWithAReasonOrMeansOneThing() {
        String example = Stanzas.fixture("/policy/example.json");
        List<String> seeds = List.of(example, json.write(World.mixed().policy()), json.write(Policy.outOfTheBox()));
        int accepted = 0;
        for (int i = 0; i < DOCUMENTS; i++) {
            String document = mangled(seeds.get(random.nextInt(seeds.size())));
            ReplaceResult outcome = read(document, i);
            if (outcome instanceof ReplaceResult.Accepted good) {
                accepted++;
                assertThat(json.read(json.write(good.policy()), OptionalLong.empty())).as(document).isEqualTo(good);
            } else {
                assertThat(((ReplaceResult.Refused) outcome).text()).as(document).isNotBlank();
            }
        }

        assertThat(accepted).isBetween(DOCUMENTS / 100, DOCUMENTS - DOCUMENTS / 10);
    }

    private ReplaceResult read(String document, int number) {
        try {
            return json.read(document, OptionalLong.of(1));
        } catch (RuntimeException | StackOverflowError failure) {
            throw new AssertionError("Document " + number + " of seed " + SEED + ": " + document, failure);
        }
    }

    private String mangled(String document) {
        StringBuilder text = new StringBuilder(document);
        for (int changes = random.nextInt(4); changes >= 0; changes--) {
            int from = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), from + random.nextInt(random.nextInt(5) == 0 ? 60 : 3));
            switch (random.nextInt(6)) {
                case 0 -> text.delete(from, to);
                case 1 -> text.insert(from, text.substring(from, to));
                case 2 -> text.insert(from, PIECES.get(random.nextInt(PIECES.size())));
                case 3 -> text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
                default -> replaceValue(text);
            }
        }
        return text.toString();
    }

    // Whole values, so that what is read after the parser is reached too.
    private void replaceValue(StringBuilder text) {
        List<Integer> values = new ArrayList<>();
        for (int at = text.indexOf(": "); at >= 0; at = text.indexOf(": ", at + 1)) {
            values.add(at + 2);
        }
        if (!values.isEmpty()) {
            int from = values.get(random.nextInt(values.size()));
            int to = from;
            while (to < text.length() && ",}]\n".indexOf(text.charAt(to)) < 0) {
                to++;
            }
            text.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
        }
    }
}
