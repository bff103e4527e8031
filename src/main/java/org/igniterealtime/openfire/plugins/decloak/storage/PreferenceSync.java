package org.igniterealtime.openfire.plugins.decloak.storage;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is known of users' choices in memory the same as what is in the database. Everything here waits for the
 * database; for one user, the next is done when the one before is over.
 */
final class PreferenceSync {

    private static final Logger LOG = LoggerFactory.getLogger(PreferenceSync.class);

    private final PreferenceTable table;
    private final PreferenceMemory memory;
    private final InstantSource clock;

    PreferenceSync(PreferenceTable table, PreferenceMemory memory, InstantSource clock) {
        this.table = table;
        this.memory = memory;
        this.clock = clock;
    }

    /** Reads what all users have chosen. */
    void fill() {
        try {
            table.readAll(new PreferenceTable.Reader() {
                @Override
                public void found(String username, Preferences choices) {
                    memory.takeUp(username, PreferenceMemory.Held.found(choices, Set.of()));
                }

                @Override
                public void unreadable(String username, String why) {
                    memory.takeUp(username, new PreferenceMemory.Held(Optional.empty(), why, Set.of()));
                }
            });
            memory.allIsRead();
        } catch (StorageException failure) {
            LOG.error("Decloak cannot read users' preferences. Until it can, it denies the requests that depend on "
                + "them. It keeps trying. {}", failure.line());
            memory.allIsUnreadable(failure.getMessage());
        }
    }

    /** Takes out of the database what a user has used up, and reads what is there; false if it fails. */
    boolean settle(String user) {
        PreferenceMemory.Held seen = memory.of(user);
        try {
            memory.settle(user, seen, seen.usedUp().isEmpty() ? table.read(user)
                : table.change(user, found -> Optional.of(found.without(seen.usedUp()::contains))).orElseThrow());
            return true;
        } catch (StorageException failure) {
            LOG.error("Decloak cannot read a user's preferences, or delete the used-up ones. It keeps "
                + "trying. {}", failure.line());
            memory.unreadable(user, seen, failure.getMessage());
            return false;
        }
    }

    /**
     * Changes what a user has chosen, without what is over; false, and nothing is changed, if it would be too much.
     *
     * @throws StorageException if the database fails; nothing is changed
     */
    boolean save(String user, UnaryOperator<Preferences> change) {
        PreferenceMemory.Held seen = memory.of(user);
        Optional<Preferences> stored = table.change(user, found -> {
            Preferences before = found.without(seen.usedUp()::contains).at(clock.instant());
            return Optional.of(change.apply(before)).filter(after -> !after.areTooMany(before));
        });
        stored.ifPresent(now -> memory.settle(user, seen, now));
        return stored.isPresent();
    }

    /**
     * Deletes what a user has chosen.
     *
     * @throws StorageException if the database fails; nothing is changed
     */
    void delete(String user) {
        PreferenceMemory.Held seen = memory.of(user);
        table.deleteAll(user);
        memory.settle(user, seen, Preferences.NONE);
    }
}
