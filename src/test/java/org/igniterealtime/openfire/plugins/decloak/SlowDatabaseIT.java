package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.isAnswerTo;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.Chooser;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.database.Database;
import org.igniterealtime.openfire.plugins.decloak.database.SharedDatabases;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real database in which somebody else holds what the plugin needs: nobody waits for it who need not. */
class SlowDatabaseIT {

    // As many as a server has threads for clients, and more.
    private static final int BYSTANDERS = 20;
    // A change may hold one of these threads, for two seconds.
    private static final Duration AT_ONCE = Duration.ofMillis(2_800);
    private static final String NOT_YET = "Your change is still being saved";
    private static final String IN_FORCE = "Your choices are in force.";

    private static Database database;
    private static OpenfireServer server;

    private Operator operator;
    private Scene scene;
    private RawClient juliet;
    private RawClient tybalt;
    private RawClient mercutio;
    private Chooser tybaltsChoices;

    @BeforeAll
    static void start() {
        database = SharedDatabases.postgres().create();
        server = OpenfireServer.start(ServerOptions.withPlugin().withDatabase(database));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void usersMayChoose() {
        operator = new Operator(server);
        operator.put("""
            { "rules": [ { "id": "everybody", "default": "answer", "ceiling": "answer" } ] }""");
        scene = new Scene(server);
        tybalt = scene.tybaltInTheLibrary();
        mercutio = scene.enter("mercutio", "square", "<presence/>");
        juliet = scene.juliet();
        tybaltsChoices = new Chooser(tybalt);
    }

    @AfterEach
    void leave() {
        try {
            assertThat(tybaltsChoices.choose("level", "domain")).contains(IN_FORCE);
            assertThat(new Chooser(mercutio).choose("level", "domain")).contains(IN_FORCE);
        } finally {
            scene.close();
            operator.close();
        }
    }

    @Test
    void whileAChangeWaitsForTheDatabaseNobodyElseDoes() throws SQLException {
        List<RawClient> bystanders = bystanders();
        try (Held held = new Held("LOCK TABLE ofDecloakPreference IN ACCESS EXCLUSIVE MODE")) {
            String change = tybaltsChoices.send("level", "deny");
            held.awaitSomebodyWaiting();

            Instant begun = Instant.now();
            assertThat(ask(juliet, "mercutio@shakespeare.lit", MEDIA_REQUEST)).anyMatch(
                presenceFrom("mercutio@shakespeare.lit/square", ""));
            assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).as("not changed yet").anyMatch(
                presenceFrom("tybalt@shakespeare.lit/library", ""));
            bystanders.forEach(RawClient::fence);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(AT_ONCE);

            assertThat(tybalt.await(isAnswerTo(change))).contains(NOT_YET);
            assertThat(tybaltsChoices.choose("level", "ask")).contains("Nothing was changed", "still being saved");
        }

        juliet.await(presenceFrom("tybalt@shakespeare.lit/library", "unavailable"));
        juliet.fence();
        assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isEmpty();
    }

    @Test
    void aChangeOfOneAccountDoesNotWaitForThatOfAnother() throws SQLException {
        try (Held held = new Held("INSERT INTO ofDecloakPreference (username, choiceOrder, choiceWho, choiceOnce) "
                + "VALUES ('tybalt', 0, 'any', 0)")) {
            String change = tybaltsChoices.send("level", "deny");
            held.awaitSomebodyWaiting();

            assertThat(new Chooser(mercutio).choose("level", "deny")).contains(IN_FORCE);
            assertThat(ask(juliet, "mercutio@shakespeare.lit", MEDIA_REQUEST)).isEmpty();
            assertThat(tybalt.await(isAnswerTo(change))).contains(NOT_YET);
        }

        await().until(() -> tybaltsChoices.choose("level", "deny").contains(IN_FORCE));
    }

    @Test
    void aChoiceForOneRequestIsUsedUpWithoutWaiting() throws SQLException {
        assertThat(tybaltsChoices.choose("level", "deny", "add", "answer", "lasting", "once")).contains(IN_FORCE);
        try (Held held = new Held("LOCK TABLE ofDecloakPreference IN ACCESS EXCLUSIVE MODE")) {
            Instant begun = Instant.now();
            assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).anyMatch(
                presenceFrom("tybalt@shakespeare.lit/library", ""));
            RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
            assertThat(ask(romeo, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isEmpty();
            assertThat(Duration.between(begun, Instant.now())).isLessThan(AT_ONCE);
            held.awaitSomebodyWaiting();
        }
        await().until(() -> choices() == 1);
    }

    @Test
    void whatTheDatabaseSaysReachesTheLogAndNobodyElse() {
        database.execute("ALTER TABLE ofDecloakPreference RENAME TO elsewhere");
        try {
            String answer = tybaltsChoices.choose("level", "deny");

            assertThat(answer).contains("Nothing was changed").doesNotContainIgnoringCase("ofDecloakPreference")
                .doesNotContain("relation", "SQL", "ERROR:");
            assertThat(server.log().lines().filter(line -> line.contains("was not saved"))).anySatisfy(
                line -> assertThat(line).contains("relation").containsIgnoringCase("ofDecloakPreference"));
        } finally {
            database.execute("ALTER TABLE elsewhere RENAME TO ofDecloakPreference");
        }
        assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isNotEmpty();
    }

    private List<RawClient> bystanders() {
        List<RawClient> all = new ArrayList<>();
        for (int i = 0; i < BYSTANDERS; i++) {
            all.add(scene.enter("romeo", "orchard-" + i, ""));
        }
        return all;
    }

    private static int choices() throws SQLException {
        try (Connection connection = database.open(); Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM ofDecloakPreference")) {
            count.next();
            return count.getInt(1);
        }
    }

    /** Somebody else's transaction, which holds what it has got until it is closed, and then takes it back. */
    private static final class Held implements AutoCloseable {

        private final Connection connection;

        Held(String statement) throws SQLException {
            connection = database.open();
            connection.setAutoCommit(false);
            try (Statement holding = connection.createStatement()) {
                holding.execute(statement);
            }
        }

        void awaitSomebodyWaiting() {
            await().until(() -> {
                try (Connection looking = database.open(); Statement statement = looking.createStatement();
                        ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM pg_locks WHERE NOT granted")) {
                    count.next();
                    return count.getInt(1) > 0;
                }
            });
        }

        @Override
        public void close() throws SQLException {
            connection.rollback();
            connection.close();
        }
    }
}
