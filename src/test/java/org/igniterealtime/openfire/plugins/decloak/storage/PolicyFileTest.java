package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("database")
class PolicyFileTest {

    private static final String ASK = "{\"revision\": 7, \"defaultLevel\": \"ask\"}";

    private final TestDatabase tables = TestDatabase.withTables();
    private final WatchedConnections connections = new WatchedConnections(tables);
    private final PolicyStore keeper =
        new PolicyStore(new PolicyDatabase(connections, new Jids()), new PolicyJson(new Jids()));

    @TempDir
    private Path conf;
    private Path path;
    private PolicyFile file;
    private String applied = "";

    @BeforeEach
    void start() {
        keeper.load();
        path = conf.resolve("decloak.json");
        file = new PolicyFile(path, keeper, () -> applied, digest -> applied = digest);
    }

    @AfterEach
    void shutDown() {
        tables.close();
    }

    @Test
    void withoutAFileThePolicyStaysAsItIs() {
        file.applyIfNew();

        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox());
    }

    @Test
    void aNewFileIsPutInForceWhateverItsRevision() throws IOException {
        write(ASK);

        assertThat(keeper.get()).isEqualTo(withDefault(Level.ASK));
    }

    @Test
    void aFileIsPutInForceOnceEvenAcrossRestarts() throws IOException {
        write(ASK);
        keeper.replace(Policy.outOfTheBox().withRevision(1));

        file.applyIfNew();
        new PolicyFile(path, keeper, () -> applied, digest -> applied = digest).applyIfNew();

        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox().withRevision(2));
    }

    @Test
    void aChangedFileIsPutInForceAgain() throws IOException {
        write(ASK);
        write("{\"defaultLevel\": \"answer\"}");

        assertThat(keeper.get()).isEqualTo(withDefault(Level.ANSWER).withRevision(2));
    }

    @Test
    void aFileThatIsRefusedChangesNothingUntilItIsMended() throws IOException {
        write("{\"defaultLevel\": \"permit\"}");
        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox());
        assertThat(applied).isEmpty();

        write(ASK);
        assertThat(keeper.get()).isEqualTo(withDefault(Level.ASK));
    }

    @Test
    void aFileThatCouldNotBeSavedIsTriedAgain() throws IOException {
        connections.breakAt("INSERT INTO ofDecloakPolicy");
        write(ASK);
        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox());

        connections.breakAt();
        file.applyIfNew();

        assertThat(keeper.get()).isEqualTo(withDefault(Level.ASK));
    }

    @Test
    void aFileThatCameWhileThePolicyCouldNotBeReadIsTriedAgain() throws IOException {
        connections.breakAt("SELECT revision");
        keeper.load();
        write(ASK);

        connections.breakAt();
        keeper.reload();
        file.applyIfNew();

        assertThat(keeper.get()).isEqualTo(withDefault(Level.ASK));
    }

    @Test
    void whatIsNoTextIsNoPolicy() throws IOException {
        Files.write(path, new byte[] {'{', (byte) 0xff, '}'});
        file.applyIfNew();

        assertThat(keeper.get()).isEqualTo(Policy.outOfTheBox());
    }

    private void write(String document) throws IOException {
        Files.writeString(path, document, StandardCharsets.UTF_8);
        file.applyIfNew();
    }
}
