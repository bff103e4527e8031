package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.PendingAnswers;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.ContactCapabilities;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.junit.jupiter.api.Test;

/** The table of what is remembered of strangers, {@code src/doc/bounds.md}, says what the code says. */
class BoundsTableTest {

    @Test
    void theTableSaysWhatTheCodeSays() throws IOException {
        List<String[]> rows = rows();

        assertThat(rows.stream().filter(row -> !row[1].equals("all")).map(row -> row[2] + " " + row[3])).containsExactly(
            row("Sharings", Sharings.MAX_BYTES),
            row("SharingKeeper", PendingAnswers.MAX_BYTES),
            row("OpenRequests", OpenRequests.MAX_BYTES),
            row("ExpectedAnswers", ExpectedAnswers.MAX_BYTES),
            row("Negotiations", Negotiations.MAX_BYTES_OWN),
            row("Negotiations", Negotiations.MAX_BYTES_FOREIGN),
            row("Negotiations", Negotiations.MAX_BYTES_REFUSED),
            row("Negotiations", Negotiations.MAX_BYTES_ACCEPTED),
            row("HashnameDirectory", HashnameDirectory.MAX_BYTES_OWN),
            row("HashnameDirectory", HashnameDirectory.MAX_BYTES_FOREIGN),
            row("HashnameDirectory", HashnameDirectory.MAX_BYTES_OF_CONFLICTS),
            row("Introductions", Introductions.MAX_BYTES),
            row("Introductions", Introductions.MAX_BYTES_OF_REQUESTS),
            row("RequestLimiter", RequestLimiter.MAX_BYTES_OF_REQUESTERS),
            row("RequestLimiter", RequestLimiter.MAX_BYTES_OF_DOMAINS),
            row("RequestLimiter", RequestLimiter.MAX_BYTES_OF_OFFENDERS),
            row("DecisionJournal", DecisionJournal.MAX_BYTES),
            row("DecisionRecorder", DecisionRecorder.MAX_BYTES),
            row("GatewayJournal", GatewayJournal.MAX_BYTES),
            row("ContactCapabilities", ContactCapabilities.MAX_BYTES));
    }

    @Test
    void itsSumIsRight() throws IOException {
        List<String[]> rows = rows();
        int sum = rows.stream().filter(row -> !row[1].equals("all")).mapToInt(row -> Integer.parseInt(row[3])).sum();

        assertThat(rows.get(rows.size() - 1)).startsWith("", "all", "", Integer.toString(sum));
    }

    private static String row(String where, long bytes) {
        return "`" + where + "` " + (bytes >> 20);
    }

    private static List<String[]> rows() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/doc/bounds.md"))) {
            return new ArrayList<>(lines.filter(line -> line.startsWith("| ") && !line.startsWith("| --- ")).skip(1)
                .map(line -> line.split(" *\\| *")).toList());
        }
    }
}
