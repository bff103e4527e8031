package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.block;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.database.Database;
import org.igniterealtime.openfire.plugins.decloak.database.MariaServer;
import org.igniterealtime.openfire.plugins.decloak.database.SharedDatabases;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A MariaDB that an operator has set up for fewer characters than there are. */
@Tag("database")
class UnsuitableCharactersIT {

    private static final Policy BEFORE = blocking(policy(denyAll("one")), "spam.example");
    private final MariaServer server = SharedDatabases.maria();

    @ParameterizedTest(name = "columns in {0}, a connection in {1}: {2}, {3}")
    @CsvSource({"latin1, UTF-8, 日本@spam.example, ''", "utf8mb3, UTF-8, mallory@spam.example, 😀",
        "utf8mb4, ISO-8859-1, 日本@spam.example, ''", "latin1, ISO-8859-1, mallory@spam.example, 日本"})
    void whatItCannotKeepIsRefusedAndNotReplacedBySomethingElse(String columns, String connection, String blocked,
                                                                 String note) {
        BlockList unkept = BlockList.of(List.of(new Block(block(blocked).who(), note, Optional.empty())));
        Database database = server.create(columns);
        Database narrow = new Database(database.dialect(), database.name(),
            database.url() + "&characterEncoding=" + connection, database.user(), database.password());
        try (TestDatabase tables = TestDatabase.withTables(server, narrow)) {
            PolicyDatabase policies = new PolicyDatabase(tables, new Jids());
            assertThat(policies.save(Policy.outOfTheBox(), BEFORE)).isTrue();

            assertThatExceptionOfType(StorageException.class).isThrownBy(
                () -> policies.save(BEFORE, new Policy(2, Mode.ENFORCE, Level.DENY, BEFORE.rules(), List.of(), unkept)))
                .satisfies(failure -> assertThat(failure.line())
                    .containsPattern("ofDecloakBlock does not keep every character|Incorrect string value"));

            assertThat(policies.load()).isEqualTo(new LoadResult.Found(BEFORE));
        }
    }
}
