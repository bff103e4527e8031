package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.block;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withGateway;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class PolicyDatabaseTest {

    private static final String WITHOUT_TABLES = "The server's database lacks the plugin's tables, or has different ones; ";
    private static final Policy NONE = Policy.outOfTheBox();
    private static final Policy FIRST = blocking(withGateway(policy(denyAll("one"), denyAll("two")),
        "sip.example", Level.ANSWER, "any", Purpose.MEDIA), "spam.example");

    private final TestDatabase tables = TestDatabase.withTables();
    private final PolicyDatabase database = new PolicyDatabase(tables, new Jids());

    @AfterEach
    void shutDown() {
        tables.close();
    }

    @Test
    void beforeTheFirstPolicyThereIsNone() {
        assertThat(database.load()).isEqualTo(new LoadResult.Absent());
    }

    @Test
    void aMissingTableIsUnreadableAndNotEmpty() {
        try (TestDatabase empty = TestDatabase.withoutTables()) {
            assertThat(new PolicyDatabase(empty, new Jids()).load()).asInstanceOf(type(LoadResult.Unreadable.class))
                .extracting(LoadResult.Unreadable::why).asString().startsWith(WITHOUT_TABLES);
        }
    }

    @ParameterizedTest
    @CsvSource({"ofDecloakRule", "ofDecloakGateway", "ofDecloakBlock"})
    void anyMissingTableIsUnreadable(String table) {
        assertThat(database.save(NONE, FIRST)).isTrue();
        tables.execute("DROP TABLE " + table);

        assertThat(database.load()).asInstanceOf(type(LoadResult.Unreadable.class))
            .extracting(LoadResult.Unreadable::why).asString().startsWith(WITHOUT_TABLES)
            .doesNotContainIgnoringCase(table);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ofDecloakPolicy | policyMode | audit", "ofDecloakPolicy | defaultLevel | Deny",
        "ofDecloakRule | ruleDefault | maybe", "ofDecloakRule | ruleCeiling | ''",
        "ofDecloakRule | ruleRequester | ''", "ofDecloakRule | ruleTarget | a b",
        "ofDecloakRule | ruleRelationships | friend", "ofDecloakRule | ruleProtocols | decloak,sip",
        "ofDecloakRule | rulePurposes | ','", "ofDecloakRule | rulePurposes | 'media,'",
        "ofDecloakRule | ruleExpires | never", "ofDecloakGateway | gatewayDomain | a@sip.example",
        "ofDecloakGateway | gatewayLevel | open", "ofDecloakGateway | gatewayRequesters | ''",
        "ofDecloakGateway | gatewayPurposes | calls", "ofDecloakBlock | blockJID | any",
        "ofDecloakBlock | blockJID | group:desk", "ofDecloakBlock | blockExpires | soon",
    })
    void aRowThatWeDidNotWriteIsUnreadableAndNeverNeutral(String table, String column, String value) {
        assertThat(database.save(NONE, FIRST)).isTrue();
        tables.execute("UPDATE " + table + " SET " + column + " = '" + value + "'");

        assertThat(database.load()).isEqualTo(new LoadResult.Unreadable("Table " + table + " holds “" + value
            + "” in column " + column + ", which this version of the plugin cannot read"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void tablesOfAnotherVersionAreNeitherReadNorWritten(int version) {
        Policy second = withDefault(Level.ASK).withRevision(2);
        assertThat(database.save(NONE, FIRST)).isTrue();
        tables.execute("UPDATE ofVersion SET version = " + version + " WHERE name = 'decloak'");

        assertThat(database.load()).isEqualTo(new LoadResult.Unreadable("The plugin's tables in the database are of version "
            + version + ", but this plugin supports only version 1; install the version of the plugin that matches"));
        assertThatExceptionOfType(StorageException.class).isThrownBy(() -> database.save(FIRST, second))
            .withMessageContaining("version " + version);

        tables.execute("UPDATE ofVersion SET version = 1 WHERE name = 'decloak'");
        assertThat(database.load()).isEqualTo(new LoadResult.Found(FIRST));
    }

    @Test
    void aCeilingBelowItsDefaultIsUnreadable() {
        assertThat(database.save(NONE, FIRST)).isTrue();
        tables.execute("UPDATE ofDecloakRule SET ruleDefault = 'ask'");

        assertThat(database.load()).isInstanceOf(LoadResult.Unreadable.class);
    }

    @Test
    void rulesKeepTheirOrder() {
        Policy reversed = policy(denyAll("two"), denyAll("one")).withRevision(2);

        assertThat(database.save(NONE, policy(denyAll("one"), denyAll("two")))).isTrue();
        assertThat(database.save(policy(denyAll("one"), denyAll("two")), reversed)).isTrue();

        assertThat(database.load()).isEqualTo(new LoadResult.Found(reversed));
    }

    @Test
    void whoSavesOverAnOlderRevisionChangesNothing() {
        Policy second = withDefault(Level.ASK).withRevision(2);
        assertThat(database.save(NONE, FIRST)).isTrue();
        assertThat(database.save(FIRST, second)).isTrue();

        assertThat(database.save(FIRST, withDefault(Level.ANSWER).withRevision(2))).isFalse();
        assertThat(database.save(NONE, withDefault(Level.ANSWER))).isFalse();
        assertThat(database.save(second.withRevision(7), withDefault(Level.ANSWER).withRevision(8))).isFalse();

        assertThat(database.load()).isEqualTo(new LoadResult.Found(second));
    }

    @Test
    void whoSavesOverAPolicyThatIsGoneChangesNothing() {
        assertThat(database.save(FIRST, withDefault(Level.ANSWER).withRevision(2))).isFalse();
        assertThat(database.load()).isEqualTo(new LoadResult.Absent());
    }

    @Test
    void anEntryOfTheBlockListWithAnotherNoteIsWrittenAnew() {
        BlockList noted = BlockList.of(List.of(new Block(block("spam.example").who(), "again",
            Optional.empty())));
        Policy second = new Policy(2, Mode.ENFORCE, Level.DENY, List.of(), List.of(), noted);
        assertThat(database.save(NONE, FIRST)).isTrue();

        assertThat(database.save(FIRST, second)).isTrue();

        assertThat(database.load()).isEqualTo(new LoadResult.Found(second));
    }

    @Test
    void ofALongBlockListOnlyWhatHasChangedIsWritten() {
        WatchedConnections watched = new WatchedConnections(tables);
        PolicyDatabase database = new PolicyDatabase(watched, new Jids());
        Policy all = spammers(1, 0, 10_000);
        assertThat(database.save(NONE, all)).isTrue();
        assertThat(watched.writes("INSERT INTO ofDecloakBlock")).isEqualTo(10_000);

        Policy some = spammers(2, 3, 10_001);
        assertThat(database.save(all, some)).isTrue();

        assertThat(watched.writes("INSERT INTO ofDecloakBlock")).isEqualTo(1);
        assertThat(watched.writes("DELETE FROM ofDecloakBlock")).isEqualTo(3);
        assertThat(database.load()).isEqualTo(new LoadResult.Found(some));
    }

    private static Policy spammers(long revision, int from, int to) {
        return new Policy(revision, Mode.ENFORCE, Level.DENY, List.of(), List.of(), BlockList.of(
            IntStream.range(from, to).mapToObj(i -> block("spammer-" + i + "@spam.example")).toList()));
    }
}
