package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What opening and searching the block list's page costs with 100 and with 100,000 entries, over HTTP from a real
 * server. The figures are left in the build folder; src/doc/benchmarks.md has those that were measured once.
 */
@ExtendWith(SharedServer.class)
final class BlockListSizeIT {

    private static final int SMALL = 100;
    private static final int LARGE = 100_000;
    private static final int REQUESTS = 60;
    private static final int ROUNDS = 3;
    private static final int PART = 100_000;
    private static final Duration LIMIT = Duration.ofMillis(100);

    // Opened; found at once; found often; found nowhere though its parts are everywhere; a letter that is nowhere.
    private static final Map<String, String> PAGES = Map.of(
        "open", "blocked",
        "find one", "blocked?q=user42%40",
        "find many", "blocked?q=example",
        "find none", "blocked?q=exampleexample",
        "find a letter", "blocked?q=%5C");

    private final OpenfireServer server;

    BlockListSizeIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void aPageOfALongListComesWithinATenthOfASecond() throws IOException {
        try (Operator operator = new Operator(server)) {
            ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
            operator.put("{}");
            block(admin, 0, SMALL);
            PAGES.values().forEach(page -> median(admin, page));
            Map<String, Long> small = medians(admin);
            long began = System.nanoTime();
            block(admin, SMALL, LARGE);
            long upload = System.nanoTime() - began;
            Map<String, Long> large = medians(admin);
            operator.put("{}");
            record(small, large, upload);
            large.forEach((what, nanos) -> assertThat(Duration.ofNanos(nanos)).as(what).isLessThanOrEqualTo(LIMIT));
        }
    }

    private static void block(ConsoleClient admin, int from, int to) {
        String text = IntStream.range(from, to).mapToObj(i -> "user" + i + "@host" + i % 977 + ".example")
            .collect(Collectors.joining("\n"));
        String token = admin.token();
        for (int part = 0; part * PART < text.length(); part++) {
            String piece = text.substring(part * PART, Math.min(text.length(), (part + 1) * PART));
            assertThat(admin.post("upload", Map.of("csrf", token, "kind", "blocked", "part", Integer.toString(part),
                "text", piece)).statusCode()).isEqualTo(200);
        }
        String preview = admin.get("blocked-preview").body();
        String revision = preview.replaceAll("(?s).*name=\"revision\" value=\"(\\d+)\".*", "$1");
        assertThat(admin.post("blocked-preview", Map.of("csrf", token, "revision", revision)).statusCode())
            .isEqualTo(302);
    }

    // The best of some rounds: what else the machine does comes and goes.
    private static Map<String, Long> medians(ConsoleClient admin) {
        Map<String, Long> medians = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            PAGES.forEach((what, page) -> medians.merge(what, median(admin, page), Math::min));
        }
        return medians;
    }

    private static long median(ConsoleClient admin, String page) {
        return LongStream.range(0, REQUESTS).map(i -> {
            long began = System.nanoTime();
            assertThat(admin.get(page).statusCode()).isEqualTo(200);
            return System.nanoTime() - began;
        }).sorted().skip(REQUESTS / 2).findFirst().orElseThrow();
    }

    private static void record(Map<String, Long> small, Map<String, Long> large, long upload) throws IOException {
        List<String> lines = small.keySet().stream().sorted().map(what -> String.format(
            "| %s | %.2f ms | %.2f ms | %.2f |", what, small.get(what) / 1e6, large.get(what) / 1e6,
            (double) large.get(what) / small.get(what))).toList();
        String report = String.join("\n", lines) + String.format("%nuploading and adding %d entries: %.1f s%n",
            LARGE - SMALL, upload / 1e9);
        Files.writeString(Path.of("target/block-list-size.txt"), report);
    }
}
