package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.database.Database;
import org.igniterealtime.openfire.plugins.decloak.database.PostgresServer;
import org.igniterealtime.openfire.plugins.decloak.database.SharedDatabases;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A real server whose real database goes, comes back, takes nothing, or is of a later version of the plugin. */
@Tag("database")
class DatabaseLossIT {

    private static final String ALLOWED = "{ \"rules\": [ { \"id\": \"everybody\", \"default\": \"answer\" } ] }";
    private static final String FORBIDDEN = "{ \"rules\": [ { \"id\": \"nobody\", \"default\": \"deny\" } ] }";

    private static final String WITHOUT_TABLES = """
        DO $$ DECLARE name text; BEGIN
          FOR name IN SELECT tablename FROM pg_tables WHERE tablename LIKE 'ofdecloak%' LOOP
            EXECUTE 'DROP TABLE ' || name;
          END LOOP;
          DELETE FROM ofVersion WHERE ofVersion.name = 'decloak';
        END $$""";

    private static PostgresServer databases;
    private static Database database;
    private static OpenfireServer server;

    private Operator operator;
    private Scene scene;
    private RawClient juliet;
    private RawClient tybalt;

    @BeforeAll
    static void start() {
        databases = SharedDatabases.postgres();
        database = databases.create();
        server = OpenfireServer.start(ServerOptions.withPlugin().withDatabase(database)
            .withProperty("decloak.maintenance.seconds", "1"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void everybodyIsAnswered() {
        enter();
        operator.put(ALLOWED);
        assertThat(julietIsAnswered()).isTrue();
    }

    // Who is logged in before the database goes stays so.
    private void enter() {
        operator = new Operator(server);
        scene = new Scene(server);
        tybalt = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
    }

    @AfterEach
    void leave() {
        scene.close();
        operator.close();
    }

    @Test
    void whileItIsGoneWhatWasInForceStaysSo() {
        databases.stop();

        assertThat(julietIsAnswered()).isTrue();
        assertThat(operator.replace(FORBIDDEN))
            .contains("The policy could not be saved", "the policy in force stays as it was")
            .doesNotContain("refused", "FATAL");
        assertThat(julietIsAnswered()).isTrue();
        assertThat(server.log()).contains("A change of Decloak's policy was not saved");

        databases.start();
        awaitThat(() -> operator.replace(FORBIDDEN).endsWith("is in force."));
        assertThat(julietIsAnswered()).isFalse();
    }

    @Test
    void aPluginThatIsLoadedWhileItIsGoneDeniesAndReadsItsPolicyWhenItIsBack() {
        databases.stop();
        server.installPlugin(ServerOptions.builtPlugin());

        assertThat(julietIsAnswered()).isFalse();
        assertThat(tybalt.fence()).noneMatch(stanza -> stanza.contains("temppres"));
        assertThat(operator.warning()).startsWith("Everything is denied, since the policy cannot be read: ");
        assertThat(operator.replace(ALLOWED)).contains("cannot be replaced while the server cannot read the stored one");
        assertThat(server.log())
            .contains("Decloak denies every request because it cannot read its policy from the database");

        databases.start();
        awaitThat(() -> operator.warning().isEmpty());
        assertThat(julietIsAnswered()).isTrue();
        assertThat(server.log()).contains("Decloak has read its policy");
    }

    @Test
    void aPluginThatIsInstalledWhileItIsGoneMakesItsTablesWhenItIsBack() {
        server.removePlugin("decloak");
        database.execute(WITHOUT_TABLES);
        databases.stop();
        server.installPlugin(ServerOptions.builtPlugin());
        assertThat(julietIsAnswered()).isFalse();

        databases.start();
        awaitThat(() -> operator.warning().isEmpty());
        operator.put(ALLOWED);
        assertThat(julietIsAnswered()).isTrue();
    }

    @Test
    void withoutItTheServerItselfDoesNotStartAndNothingIsLost() {
        leave();
        server.stop();
        databases.stop();

        assertThatThrownBy(server::start).hasMessageContaining("did not start");

        databases.start();
        server.start();
        enter();
        assertThat(julietIsAnswered()).isTrue();
    }

    @Test
    void whileItTakesNothingWhatWasInForceStaysSo() {
        readOnly(true);
        awaitThat(() -> operator.replace(ALLOWED).contains("The server's database is read-only"));
        assertThat(operator.replace(FORBIDDEN)).contains("the policy in force stays as it was");
        assertThat(julietIsAnswered()).isTrue();

        readOnly(false);
        awaitThat(() -> operator.replace(FORBIDDEN).endsWith("is in force."));
        assertThat(julietIsAnswered()).isFalse();
    }

    @Test
    void tablesOfALaterVersionAreNeitherWrittenNorRead() {
        version(2);
        assertThat(operator.replace(FORBIDDEN)).contains("version 2", "the policy in force stays as it was");
        assertThat(julietIsAnswered()).isTrue();

        server.installPlugin(ServerOptions.builtPlugin());
        assertThat(julietIsAnswered()).isFalse();
        assertThat(operator.warning()).contains("Everything is denied", "version 2");

        version(1);
        awaitThat(() -> operator.warning().isEmpty());
        assertThat(julietIsAnswered()).isTrue();
    }

    // What she shares already may end meanwhile, which is no answer.
    private boolean julietIsAnswered() {
        return ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST).stream()
            .anyMatch(presenceFrom("tybalt@shakespeare.lit/library", ""));
    }

    // Each of the pool's connections hears of it in its own time.
    private static void readOnly(boolean on) {
        database.execute("ALTER SYSTEM SET default_transaction_read_only = " + on);
        database.execute("SELECT pg_reload_conf()");
    }

    private static void version(int version) {
        database.execute("UPDATE ofVersion SET version = " + version + " WHERE name = 'decloak'");
    }

    // The plugin tries again every second here, but the server's pool takes its time to notice, too.
    private static void awaitThat(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(500)).until(condition);
    }
}
