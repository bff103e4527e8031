package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is filled into the console's forms: nothing is thrown, no page holds markup that was typed, every redirect
 * stays inside, and what is in force is what the database holds.
 */
@Tag("fuzz")
class ConsoleFuzzTest {

    private static final int FORMS = Integer.getInteger("fuzz.forms", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 276);
    private static final int CHECK = 100;
    private static final String MARKUP = "<fuzz";
    private static final List<String> TEXTS = List.of("", " ", "deny", "ask", "answer", "enforce", "observe", "any",
        "account", "address", "domain", "subdomains", "group", "media", "media text", "decloak", "stranger self",
        "romeo@montague.net/orchard", "tybalt@shakespeare.lit", "montague.net", "*.spam.example", "sip.shakespeare.lit",
        "desk", "no@address at all", "@", "2027-01-01T00:00", "2027-01-01", "tomorrow", "-1", "0", "1", "24", "8761",
        "99999999999999999999", "true", "on", "up", "down", "enable", "disable", "delete", "add", "save", "preview",
        "apply", "confirm", "remove", "settings", "first", "policy", "blocked", "require", "forbid", "allow", "e2e", "c2s",
        "strip", "unconfirm", "sha512:" + "0".repeat(128), "0".repeat(64), MARKUP + " onload=x>", "\">" + MARKUP + ">",
        "'" + MARKUP, "</script>" + MARKUP + ">", "a\r\nLocation: http://evil.example", "//evil.example", "\u0000",
        "\ud800", "\u2028", "é".repeat(1_200), "a@b.c\nd@e.f,note\n\"x", "\"", "{0}", "${x}", "%s", "{ \"version\": 1 }");
    private static final List<String> IDS = List.of("r1", "r2", "r3");

    private final Random random = new Random(SEED);

    @Test
    void nothingThatIsFilledInBreaksTheConsole() throws Exception {
        FuzzedConsole console = new FuzzedConsole();
        int refused = 0;
        for (int i = 0; i < FORMS; i++) {
            int page = random.nextInt(console.size());
            String method = random.nextInt(3) == 0 ? "GET" : "POST";
            Map<String, String> sent = new HashMap<>();
            Reply reply = send(console, page, method, sent);
            String what = String.format("form %d of seed %d: %s %s", i, SEED, method, sent);

            assertThat(reply.page()).as(what).doesNotContainIgnoringCase(MARKUP);
            assertThat(reply.place()).as(what).matches("(/plugins/decloak/[a-z-]+([?]username=[A-Za-z0-9%+.*_-]*)?)?");
            refused += reply.isRefused() ? 1 : 0;
            if (i % CHECK == 0) {
                assertThat(console.stored()).as(what).isEqualTo(console.policy());
            }
        }

        assertThat(console.stored()).isEqualTo(console.policy());
        // So that it does not fuzz a console that refuses everything.
        assertThat(refused).isLessThan(FORMS / 2);
        assertThat(console.revision()).isGreaterThan(FORMS / 100);
    }

    private Reply send(FuzzedConsole console, int page, String method, Map<String, String> sent) {
        try {
            return console.send(page, method, name -> sent.computeIfAbsent(name, any -> value(any, console)));
        } catch (Exception | StackOverflowError failure) {
            throw new AssertionError("Seed " + SEED + ": page " + page + " " + method + " " + sent, failure);
        }
    }

    private String value(String name, FuzzedConsole console) {
        int dice = random.nextInt(10);
        if (name.equals("revision") && dice < 8) {
            return Long.toString(console.revision());
        }
        if (List.of("id", "original", "after", "copy").contains(name) && dice < 6) {
            return IDS.get(random.nextInt(IDS.size()));
        }
        if (name.equals("text") && dice < 3) {
            return console.policy();
        }
        return dice == 9 ? null : TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
