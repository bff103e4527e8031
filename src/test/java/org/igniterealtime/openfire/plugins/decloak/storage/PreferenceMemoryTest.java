package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.junit.jupiter.api.Test;

class PreferenceMemoryTest {

    private static final Preferences ASK = Preferences.NONE.with(Preference.general(Optional.of(Level.ASK)));
    private static final Preferences DENY = Preferences.NONE.with(Preference.general(Optional.of(Level.DENY)));

    private final PreferenceMemory memory = new PreferenceMemory(10_000);

    @Test
    void whatWasFoundWhatIsNotThereAndWhatIsNotKnownAreToldApart() {
        assertThat(memory.of("tybalt").isUnread()).isTrue();

        memory.takeUp("tybalt", PreferenceMemory.Held.found(ASK, Set.of()));
        memory.takeUp("juliet", new PreferenceMemory.Held(Optional.empty(), "it is broken", Set.of()));
        memory.allIsRead();

        assertThat(memory.of("tybalt").choices()).contains(ASK);
        assertThat(memory.of("romeo").choices()).contains(Preferences.NONE);
        assertThat(memory.of("juliet").choices()).isEmpty();
        assertThat(memory.of("juliet").isUnread()).isFalse();
        assertThat(memory.unsettled()).containsExactly("juliet");
    }

    @Test
    void whatIsNewerIsNotOverwrittenByWhatIsTakenUp() {
        memory.settle("tybalt", memory.of("tybalt"), DENY);

        memory.takeUp("tybalt", PreferenceMemory.Held.found(ASK, Set.of()));

        assertThat(memory.of("tybalt").choices()).contains(DENY);
    }

    @Test
    void whoLookedBeforeItWasOutdatedDoesNotMakeItKnown() {
        memory.allIsRead();
        PreferenceMemory.Held seen = memory.of("tybalt");
        memory.outdate("tybalt");

        memory.settle("tybalt", seen, ASK);
        assertThat(memory.of("tybalt").isUnread()).isTrue();
        memory.unreadable("tybalt", seen, "too late");
        assertThat(memory.of("tybalt").isUnread()).isTrue();

        memory.settle("tybalt", memory.of("tybalt"), DENY);
        assertThat(memory.of("tybalt").choices()).contains(DENY);
    }

    @Test
    void whereMoreIsChosenThanFitsInWhoIsNotHereIsNotKnown() {
        IntStream.range(0, 100).forEach(i -> memory.takeUp("user" + i, PreferenceMemory.Held.found(ASK, Set.of())));
        memory.allIsRead();

        assertThat(memory.isToBeFilled()).isFalse();
        assertThat(memory.of("somebody").isUnread()).isTrue();
        assertThat(known()).isBetween(5L, 20L);

        // Everybody in turn is read again, and then known.
        IntStream.range(0, 100).forEach(i -> {
            memory.settle("user" + i, memory.of("user" + i), i % 2 == 0 ? DENY : Preferences.NONE);
            assertThat(memory.of("user" + i).choices()).isPresent();
            assertThat(known()).isLessThan(60);
        });
    }

    private long known() {
        return IntStream.range(0, 100).filter(i -> memory.of("user" + i).choices().isPresent()).count();
    }
}
