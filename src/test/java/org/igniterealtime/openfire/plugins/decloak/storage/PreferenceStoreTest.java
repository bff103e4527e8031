package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.request;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.igniterealtime.openfire.plugins.decloak.policy.UnknownChoices;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class PreferenceStoreTest {

    private static final Address TYBALT = address("tybalt@shakespeare.lit");
    private static final Address JULIET = address("juliet@shakespeare.lit");
    private static final Preference GENERAL = Preference.general(Optional.of(Level.ASK));

    private final Clock clock = new Clock();
    private final TestDatabase database = TestDatabase.withTables();
    private final WatchedConnections connections = new WatchedConnections(database);
    private final PreferenceStore keeper = keeper();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whatWasChosenIsThereAgainAfterARestart() {
        Preference passing = new Preference(who("*.bücher.example"), Optional.of(Protocol.DECLOAK),
            Optional.of(Purpose.MEDIA), Optional.of(Level.ANSWER),
            Preference.Lasting.until(clock.instant().plusSeconds(60)));
        keeper.change(TYBALT, before -> before.with(GENERAL).with(passing).with(once(Optional.empty())));

        assertThat(keeper().preferencesOf(address("tybalt@shakespeare.lit/library")))
            .isEqualTo(new Preferences(List.of(GENERAL, passing, once(Optional.empty()))));
        assertThat(keeper().preferencesOf(address("juliet@shakespeare.lit"))).isEqualTo(Preferences.NONE);
    }

    @Test
    void aChoiceForOneRequestIsUsedUpOnce() {
        keeper.change(TYBALT, before -> before.with(once(Optional.of(Level.ANSWER))));

        assertThat(keeper.consumeOnce(request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit/library")))
            .isTrue();
        assertThat(keeper.consumeOnce(request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"))).isFalse();
        assertThat(keeper().preferencesOf(TYBALT)).isEqualTo(Preferences.NONE);
    }

    @Test
    void whatIsOverIsTakenOutWithTheNextChange() {
        keeper.change(TYBALT, before -> before.with(passing()));
        clock.advance(Duration.ofSeconds(60));

        keeper.change(TYBALT, before -> before.with(GENERAL));

        assertThat(keeper().preferencesOf(TYBALT).all()).containsExactly(GENERAL);
    }

    @Test
    void whatIsWrittenElsewhereIsReadAgainAndTold() {
        List<Address> told = new ArrayList<>();
        List<Address> written = new ArrayList<>();
        assertThat(keeper.preferencesOf(TYBALT)).isEqualTo(Preferences.NONE);
        keeper.addListener(told::add);
        keeper.whenWritten(written::add);
        keeper().change(TYBALT, before -> before.with(GENERAL));

        keeper.writtenElsewhere(TYBALT);

        assertThat(keeper.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
        assertThat(told).containsExactly(TYBALT);
        assertThat(written).isEmpty();
    }

    @Test
    void whateverIsWrittenIsToldToTheOthers() {
        List<Address> written = new ArrayList<>();
        keeper.whenWritten(written::add);

        keeper.change(TYBALT, before -> before.with(once(Optional.of(Level.ANSWER))));
        keeper.consumeOnce(request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"));
        keeper.consumeOnce(request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"));
        keeper.forget(TYBALT);

        assertThat(written).containsExactly(TYBALT, TYBALT, TYBALT);
    }

    @Test
    void anAccountThatGoesIsForgottenAndItsListenersAreTold() {
        List<Address> told = new ArrayList<>();
        keeper.addListener(told::add);
        keeper.change(TYBALT, before -> before.with(GENERAL));

        keeper.forget(address("tybalt@shakespeare.lit"));

        assertThat(keeper.preferencesOf(TYBALT)).isEqualTo(Preferences.NONE);
        assertThat(keeper().preferencesOf(TYBALT)).isEqualTo(Preferences.NONE);
        assertThat(told).containsExactly(TYBALT, TYBALT);
    }

    @Test
    void whatCannotBeReadIsNotTakenForNothing() {
        keeper.change(TYBALT, before -> before.with(GENERAL));
        database.execute("UPDATE ofDecloakPreference SET choiceLevel = 'everything'");
        PreferenceStore restarted = keeper();

        assertThatThrownBy(() -> restarted.preferencesOf(TYBALT)).isInstanceOf(UnknownChoices.class)
            .hasMessageContaining("everything");
        assertThat(restarted.preferencesOf(JULIET)).isEqualTo(Preferences.NONE);

        database.execute("UPDATE ofDecloakPreference SET choiceLevel = 'ask'");
        restarted.load();
        assertThat(restarted.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
    }

    @Test
    void whatHasNotBeenReadIsNotTakenForNothing() {
        connections.breakAt("SELECT");
        PreferenceStore restarted = keeper();

        assertThatThrownBy(() -> restarted.preferencesOf(TYBALT)).isInstanceOf(UnknownChoices.class)
            .hasMessageNotContaining("broken");

        connections.breakAt();
        restarted.load();
        assertThat(restarted.preferencesOf(TYBALT)).isEqualTo(Preferences.NONE);
    }

    @Test
    void whatCannotBeSavedStaysAsItWas() {
        keeper.change(TYBALT, before -> before.with(GENERAL));
        database.execute("ALTER TABLE ofDecloakPreference RENAME TO gone");

        SaveResult saving = keeper.change(TYBALT, before -> Preferences.NONE);

        assertThat(saving.state()).isEqualTo(SaveResult.State.FAILED);
        assertThat(saving.why()).startsWith("The user's preferences could not be saved: The server's database lacks");
        assertThat(keeper.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
    }

    @Test
    void oneMoreThanAHundredIsRefusedAndWhatHasExpiredDoesNotCount() {
        keeper.change(TYBALT, before -> with(before, 0, 100));

        assertThat(keeper.change(TYBALT, before -> with(before, 100, 101)))
            .isEqualTo(SaveResult.of(SaveResult.State.TOO_MANY));
        assertThat(keeper.preferencesOf(TYBALT).all()).hasSize(100);

        keeper.forget(TYBALT);
        keeper.change(TYBALT, before -> with(before, 0, 99).with(passing()));
        clock.advance(Duration.ofSeconds(60));
        assertThat(keeper.change(TYBALT, before -> before.with(GENERAL)).state()).isEqualTo(SaveResult.State.SAVED);
        assertThat(keeper.preferencesOf(TYBALT).all()).hasSize(100);
    }

    @Test
    void aChangeWritesTheRowsThatItChanges() {
        keeper.change(TYBALT, before -> with(before, 0, 50).with(GENERAL));
        assertThat(writes()).containsExactly(51, 0, 0);

        keeper.change(TYBALT, before -> with(before, 50, 51));
        assertThat(writes()).as("one more").containsExactly(1, 0, 0);
        keeper.change(TYBALT, before -> before.with(Preference.general(Optional.of(Level.DENY))));
        assertThat(writes()).as("another in the place of one").containsExactly(0, 1, 0);
        keeper.change(TYBALT, before -> before.without(choice -> choice.equals(number(7))));
        assertThat(writes()).as("one less").containsExactly(0, 0, 1);
        keeper.change(TYBALT, before -> before);
        assertThat(writes()).as("the same").containsExactly(0, 0, 0);
        assertThat(keeper().preferencesOf(TYBALT)).isEqualTo(keeper.preferencesOf(TYBALT));
        assertThat(keeper.preferencesOf(TYBALT).all()).hasSize(51);
    }

    @Test
    void decisionsDoNotAskTheDatabase() {
        keeper.change(TYBALT, before -> before.with(GENERAL));
        int opened = connections.opened().size();

        assertThat(keeper.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
        assertThat(keeper.preferencesOf(JULIET)).isEqualTo(Preferences.NONE);

        assertThat(connections.opened()).hasSize(opened);
    }

    @Test
    void whatIsUsedUpWhileTheDatabaseIsGoneIsUsedUpAndTakenOutOfItLater() {
        List<Address> written = new ArrayList<>();
        keeper.whenWritten(written::add);
        keeper.change(TYBALT, before -> before.with(once(Optional.of(Level.ANSWER))).with(GENERAL));
        connections.breakAt("open");

        assertThat(keeper.consumeOnce(request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"))).isTrue();
        assertThat(keeper.consumeOnce(request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"))).isFalse();
        assertThat(keeper.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
        assertThat(written).hasSize(1);

        connections.breakAt();
        keeper.load();
        assertThat(keeper().preferencesOf(TYBALT).all()).containsExactly(GENERAL);
        assertThat(written).hasSize(2);
    }

    @Test
    void aSlowChangeIsUnderWayAndHoldsUpNobodyButItsOwnUser() {
        List<Runnable> slow = new ArrayList<>();
        PreferenceStore patient = keeper(slow::add);

        Thread.currentThread().interrupt();
        assertThat(patient.change(TYBALT, before -> before.with(GENERAL)).state()).isEqualTo(SaveResult.State.UNDER_WAY);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(patient.change(TYBALT, before -> before).state()).isEqualTo(SaveResult.State.BUSY);
        Thread.currentThread().interrupt();
        assertThat(patient.change(JULIET, before -> before.with(GENERAL)).state()).isEqualTo(SaveResult.State.UNDER_WAY);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(patient.preferencesOf(TYBALT)).isEqualTo(Preferences.NONE);

        assertThat(slow).as("side by side").hasSize(2);
        slow.forEach(Runnable::run);
        assertThat(patient.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
        assertThat(patient.preferencesOf(JULIET).all()).containsExactly(GENERAL);
    }

    @Test
    void whatIsWrittenElsewhereIsNotKnownUntilItIsRead() {
        List<Runnable> slow = new ArrayList<>();
        PreferenceStore patient = keeper(slow::add);
        keeper.change(TYBALT, before -> before.with(GENERAL));

        patient.writtenElsewhere(TYBALT);

        assertThatThrownBy(() -> patient.preferencesOf(TYBALT)).isInstanceOf(UnknownChoices.class);
        slow.remove(0).run();
        assertThat(patient.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
    }

    private List<Integer> writes() {
        return List.of(connections.writes("INSERT"), connections.writes("UPDATE"), connections.writes("DELETE"));
    }

    private static Preferences with(Preferences before, int from, int to) {
        Preferences after = before;
        for (int i = from; i < to; i++) {
            after = after.with(number(i));
        }
        return after;
    }

    private static Preference number(int number) {
        return new Preference(who("u" + number + "@elsewhere.example"), Optional.empty(), Optional.empty(),
            Optional.of(Level.DENY), Preference.Lasting.FOR_GOOD);
    }

    private Preference passing() {
        return new Preference(who("any"), Optional.empty(), Optional.empty(), Optional.empty(),
            Preference.Lasting.until(clock.instant().plusSeconds(60)));
    }

    private static Preference once(Optional<Level> level) {
        return new Preference(who("juliet@shakespeare.lit"), Optional.empty(), Optional.empty(), level,
            Preference.Lasting.ONCE);
    }

    private PreferenceStore keeper() {
        return keeper(Runnable::run);
    }

    private PreferenceStore keeper(Executor executor) {
        PreferenceStore made = new PreferenceStore(new PreferenceTable(connections, new Jids()),
            (target, requester) -> false, clock, executor);
        made.load();
        return made;
    }
}
