package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class IntroductionDatabaseTest {

    private static final Introduction ONE =
        new Introduction(address("romeo@verona.lit"), address("juliet@shakespeare.lit"), NOW.plusSeconds(60));
    private static final Introduction OTHER =
        new Introduction(address("d'artagnan@bücher.example"), address("juliet@shakespeare.lit"), NOW);

    private final TestDatabase tables = TestDatabase.withTables();
    private final WatchedConnections connections = new WatchedConnections(tables);
    private final IntroductionDatabase database = new IntroductionDatabase(connections, new Jids(), Runnable::run);

    @AfterEach
    void shutDown() {
        tables.close();
    }

    @Test
    void whatIsSavedIsReadAgain() {
        database.save(ONE);
        database.save(OTHER);

        assertThat(database.load().orElseThrow()).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void aLaterIntroductionOfTheSameTwoTakesThePlaceOfTheEarlier() {
        Introduction later = new Introduction(ONE.introduced(), ONE.recipient(), ONE.until().plusSeconds(60));
        database.save(ONE);
        database.save(later);

        assertThat(database.load()).contains(List.of(later));
    }

    @Test
    void theOtherWayRoundItIsAnotherIntroduction() {
        Introduction other = new Introduction(ONE.recipient(), ONE.introduced(), ONE.until());
        database.save(ONE);
        database.save(other);

        assertThat(database.load().orElseThrow()).containsExactlyInAnyOrder(ONE, other);
    }

    @Test
    void whatIsWithdrawnIsDeleted() {
        database.save(ONE);
        database.save(OTHER);
        database.delete(ONE);

        assertThat(database.load()).contains(List.of(OTHER));
    }

    @Test
    void theTwoWayIntroductionsOfVersionOneAreNoneAnyLonger() {
        database.save(ONE);
        tables.execute("UPDATE ofDecloakIntroduction SET introductionID = '"
            + Digest.of(ONE.recipient() + "\n" + ONE.introduced()) + "'");

        assertThat(database.load()).contains(List.of());
    }

    @Test
    void whatIsOverIsDeleted() {
        database.save(ONE);
        database.save(OTHER);
        database.deleteExpired(NOW.plusSeconds(1).plusNanos(1));

        assertThat(database.load()).contains(List.of(ONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "SELECT * FROM ofDecloakIntroduction", "UPDATE ofDecloakIntroduction",
        "INSERT INTO ofDecloakIntroduction", "DELETE FROM ofDecloakIntroduction"})
    void aDatabaseThatFailsIsNoFailureOfTheStanza(String step) {
        connections.breakAt(step);

        database.save(ONE);
        database.delete(ONE);
        database.deleteExpired(NOW);
        boolean reads = !step.equals("open") && !step.startsWith("SELECT");
        assertThat(database.load().isPresent()).isEqualTo(reads);
    }

    @Test
    void aRowThatCannotBeReadMakesThemUnreadable() {
        database.save(ONE);
        tables.execute("UPDATE ofDecloakIntroduction SET introducedUntil = 'soon'");

        assertThat(database.load()).isEqualTo(Optional.empty());
    }
}
