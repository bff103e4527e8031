package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database that fails in the middle of something. */
@Tag("database")
class PolicyDatabaseFailureTest {

    private static final Policy BEFORE = blocking(policy(denyAll("one"), denyAll("two")), "spam.example");
    private static final Policy AFTER = blocking(policy(denyAll("three")), "mallory@x.example").withRevision(2);

    private static final String FAILED = "The server's database failed; see the server's log";

    private final TestDatabase tables = TestDatabase.withTables();
    private final WatchedConnections connections = new WatchedConnections(tables);
    private final PolicyDatabase database = new PolicyDatabase(connections, new Jids());

    @BeforeEach
    void aPolicyIsThere() {
        assertThat(database.save(Policy.outOfTheBox(), BEFORE)).isTrue();
    }

    @AfterEach
    void shutDown() {
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "setAutoCommit[false]", "UPDATE ofDecloakPolicy", "DELETE FROM ofDecloakRule",
        "INSERT INTO ofDecloakRule", "DELETE FROM ofDecloakGateway", "DELETE FROM ofDecloakBlock",
        "INSERT INTO ofDecloakBlock", "commit"})
    void nothingIsSavedIfAnyStepFails(String step) {
        connections.breakAt(step);

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> database.save(BEFORE, AFTER))
            .withMessage("The policy could not be saved: " + FAILED).withCauseInstanceOf(SQLException.class)
            .satisfies(failure -> assertThat(failure.line()).contains("broken at " + step));

        assertThat(new PolicyDatabase(tables, new Jids()).load()).isEqualTo(new LoadResult.Found(BEFORE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "setAutoCommit[false]", "SELECT revision", "SELECT * FROM ofDecloakRule",
        "SELECT * FROM ofDecloakGateway", "SELECT blockJID", "commit"})
    void aPolicyWhoseReadingFailsIsUnreadable(String step) {
        connections.breakAt(step);

        assertThat(database.load()).isEqualTo(new LoadResult.Unreadable(FAILED));
    }

    @Test
    void theFirstReasonIsToldThoughTheConnectionIsLost() {
        connections.breakAt("INSERT INTO ofDecloakRule", "rollback", "setAutoCommit[true]");

        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> database.save(BEFORE, AFTER))
            .satisfies(failure -> assertThat(failure.line()).contains("broken at INSERT INTO ofDecloakRule"));
    }

    @Test
    void whatIsCommittedIsSavedThoughTheConnectionIsLostAfterwards() {
        connections.breakAt("setAutoCommit[true]");

        assertThat(database.save(BEFORE, AFTER)).isTrue();
        assertThat(new PolicyDatabase(tables, new Jids()).load()).isEqualTo(new LoadResult.Found(AFTER));
    }

    @Test
    void theConnectionGoesBackToItsPoolAsItCame() {
        List<Boolean> autoCommit = new ArrayList<>();
        connections.onClose(connection -> autoCommit.add(connection.getAutoCommit()));
        database.load();
        database.save(BEFORE, AFTER);
        connections.breakAt("SELECT blockJID");
        database.load();

        assertThat(autoCommit).containsExactly(true, true, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "INSERT INTO ofDecloakBlock", "SELECT blockJID", "commit", "rollback"})
    void everyConnectionIsClosed(String step) throws SQLException {
        connections.breakAt(step);

        database.load();
        trySaving();

        for (Connection connection : connections.opened()) {
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private void trySaving() {
        try {
            database.save(BEFORE, AFTER);
        } catch (StorageException broken) {
            assertThat(broken.line()).contains("broken at");
        }
    }
}
