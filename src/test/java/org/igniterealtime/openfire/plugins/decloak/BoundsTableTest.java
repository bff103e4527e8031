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
            row("Sharings", Sharings.MOST_BYTES),
            row("SharingKeeper", PendingAnswers.MOST_BYTES),
            row("OpenRequests", OpenRequests.MOST_BYTES),
            row("ExpectedAnswers", ExpectedAnswers.MOST_BYTES),
            row("Negotiations", Negotiations.MOST_BYTES_OWN),
            row("Negotiations", Negotiations.MOST_BYTES_FOREIGN),
            row("Negotiations", Negotiations.MOST_BYTES_REFUSED),
            row("HashnameDirectory", HashnameDirectory.MOST_BYTES_OWN),
            row("HashnameDirectory", HashnameDirectory.MOST_BYTES_FOREIGN),
            row("HashnameDirectory", HashnameDirectory.MOST_BYTES_OF_CONFLICTS),
            row("Introductions", Introductions.MOST_BYTES),
            row("RequestLimiter", RequestLimiter.MOST_BYTES_OF_REQUESTERS),
            row("RequestLimiter", RequestLimiter.MOST_BYTES_OF_DOMAINS),
            row("RequestLimiter", RequestLimiter.MOST_BYTES_OF_OFFENDERS),
            row("DecisionJournal", DecisionJournal.MOST_BYTES),
            row("DecisionRecorder", DecisionRecorder.MOST_BYTES),
            row("GatewayJournal", GatewayJournal.MOST_BYTES),
            row("ContactCapabilities", ContactCapabilities.MOST_BYTES));
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
