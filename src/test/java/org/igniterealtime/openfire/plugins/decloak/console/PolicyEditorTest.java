package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every change is written down, with what was there before and is there now, and no other is. */
final class PolicyEditorTest {

    private final String database = "jdbc:hsqldb:mem:" + UUID.randomUUID();
    private final List<String> log = new ArrayList<>();
    private PolicyEditor editor;

    @BeforeEach
    void setUp() throws SQLException, IOException {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ofVersion (name VARCHAR(50) PRIMARY KEY, version INTEGER NOT NULL)");
            for (String command : Files.readString(Path.of("src/main/database/decloak.sql")).split(";\\s*\n")) {
                statement.execute(command);
            }
        }
        PolicyJson json = new PolicyJson(new Jids());
        PolicyStore keeper = new PolicyStore(new PolicyDatabase(this::open, new Jids()), json);
        keeper.load();
        editor = new PolicyEditor(keeper, new PolicyDiff(json),
            (who, what, details) -> log.add(who + "|" + what + "|" + details));
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(database, "sa", "");
    }

    private static Policy draft(long revision, Policy policy) {
        return policy.withRevision(revision);
    }

    @Test
    void aChangeIsWrittenDown() {
        assertThat(editor.apply("juliet", "rule a added", draft(0, Rules.policy(Rules.denyAll("a")))))
            .isInstanceOf(ReplaceResult.Accepted.class);
        assertThat(log).singleElement().asString()
            .startsWith("juliet|Decloak: rule a added|revision 0 -> 1\nrules: a\n- (nothing)\n+ {\"id\":\"a\"");
    }

    @Test
    void whatIsRefusedIsNot() {
        editor.apply("juliet", "first", draft(0, Rules.policy(Rules.denyAll("a"))));
        ReplaceResult result = editor.apply("tybalt", "second", draft(0, Rules.policy(Rules.denyAll("b"))));
        assertThat(result).isInstanceOfSatisfying(ReplaceResult.Refused.class,
            refused -> assertThat(refused.isStale()).isTrue());
        assertThat(log).hasSize(1);
        assertThat(editor.current().rules()).extracting(rule -> rule.id()).containsExactly("a");
    }

    @Test
    void whatIsLongIsCounted() {
        String[] many = IntStream.range(0, 250).mapToObj(i -> "host" + i + ".example").toArray(String[]::new);
        editor.apply("juliet", "x".repeat(300), draft(0, Rules.blocking(Rules.policy(), many)));
        assertThat(log.get(0)).endsWith("and 150 more");
        assertThat(log.get(0).split("\\|")[1]).hasSize(255);
    }
}
