package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.question;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class PreferenceKeeperTest {

    private static final Address TYBALT = address("tybalt@shakespeare.lit");
    private static final Preference GENERAL = Preference.general(Optional.of(Level.ASK));

    private final Clock clock = new Clock();
    private final TestDatabase database = TestDatabase.withTables();
    private final PreferenceKeeper keeper = keeper();

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

        assertThat(keeper.useUp(question("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit/library")))
            .isTrue();
        assertThat(keeper.useUp(question("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"))).isFalse();
        assertThat(keeper().preferencesOf(TYBALT)).isEqualTo(Preferences.NONE);
    }

    @Test
    void whatIsOverIsTakenOutWithTheNextChange() {
        keeper.change(TYBALT, before -> before.with(new Preference(who("any"), Optional.empty(), Optional.empty(),
            Optional.empty(), Preference.Lasting.until(clock.instant().plusSeconds(60)))));
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
        keeper.useUp(question("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"));
        keeper.useUp(question("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"));
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

        assertThatThrownBy(() -> keeper().preferencesOf(TYBALT)).isInstanceOf(StorageException.class)
            .hasMessageContaining("everything");
    }

    @Test
    void whatCannotBeSavedStaysAsItWas() {
        keeper.change(TYBALT, before -> before.with(GENERAL));
        database.execute("ALTER TABLE ofDecloakPreference RENAME TO gone");

        assertThatThrownBy(() -> keeper.change(TYBALT, before -> Preferences.NONE))
            .isInstanceOf(StorageException.class);
        assertThat(keeper.preferencesOf(TYBALT).all()).containsExactly(GENERAL);
    }

    private static Preference once(Optional<Level> level) {
        return new Preference(who("juliet@shakespeare.lit"), Optional.empty(), Optional.empty(), level,
            Preference.Lasting.ONCE);
    }

    private PreferenceKeeper keeper() {
        return new PreferenceKeeper(new PreferenceTable(database, new Jids()), (target, requester) -> false, clock);
    }
}
