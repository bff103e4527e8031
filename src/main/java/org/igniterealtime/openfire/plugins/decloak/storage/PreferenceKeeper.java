package org.igniterealtime.openfire.plugins.decloak.storage;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;

/**
 * Keeps what users have chosen: in the database, and in memory for those who were asked of last. Where a user's choices
 * cannot be read, asking for them fails, and the request is denied.
 */
public final class PreferenceKeeper implements Consent {

    private static final int MOST_IN_MEMORY = 10_000;

    private final PreferenceTable table;
    private final BiPredicate<Address, Address> blocks;
    private final InstantSource clock;
    private final List<Consumer<Address>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Address>> writers = new CopyOnWriteArrayList<>();
    private final Map<Address, Preferences> inMemory = new LinkedHashMap<>(16, 0.75f, true);
    private long changes;

    /**
     * Keeps the choices in a table.
     *
     * @param blocks whether a target (first) has shut out a requester (second) by the means of XMPP itself
     */
    public PreferenceKeeper(PreferenceTable table, BiPredicate<Address, Address> blocks, InstantSource clock) {
        this.table = table;
        this.blocks = blocks;
        this.clock = clock;
    }

    /** Has somebody told of every account whose choices change from now on. */
    public void addListener(Consumer<Address> listener) {
        listeners.add(listener);
    }

    /** Has somebody told of every account whose choices are written by this server. */
    public void whenWritten(Consumer<Address> writer) {
        writers.add(writer);
    }

    /** Another node of a cluster has written a user's choices. */
    public void writtenElsewhere(Address any) {
        Address account = any.bare();
        synchronized (this) {
            changes++;
            inMemory.remove(account);
        }
        listeners.forEach(listener -> listener.accept(account));
    }

    @Override
    public Preferences preferencesOf(Address any) {
        Address account = any.bare();
        while (true) {
            long before;
            synchronized (this) {
                Preferences known = inMemory.get(account);
                if (known != null) {
                    return known;
                }
                before = changes;
            }
            // Not while others wait. What was changed meanwhile may have been read as it was before.
            Preferences read = table.read(account);
            synchronized (this) {
                if (before == changes) {
                    return remember(account, read);
                }
            }
        }
    }

    private Preferences remember(Address account, Preferences preferences) {
        inMemory.put(account, preferences);
        if (inMemory.size() > MOST_IN_MEMORY) {
            inMemory.remove(inMemory.keySet().iterator().next());
        }
        return preferences;
    }

    @Override
    public boolean blocks(Address target, Address requester) {
        return blocks.test(target, requester);
    }

    @Override
    public boolean useUp(Question question) {
        Address account = question.target().bare();
        Instant now = clock.instant();
        Optional<Preference> choice;
        synchronized (this) {
            Preferences before = preferencesOf(account);
            choice = before.of(question, now).filter(found -> found.lasting().once());
            choice.ifPresent(used -> save(account, before.at(now).without(used::equals)));
        }
        choice.ifPresent(used -> writers.forEach(writer -> writer.accept(account)));
        return choice.isPresent();
    }

    /**
     * Changes a user's choices.
     *
     * @param change what becomes of them
     * @throws StorageException if they could not be saved; then they stay as they were
     */
    public void change(Address any, UnaryOperator<Preferences> change) {
        Address account = any.bare();
        synchronized (this) {
            save(account, change.apply(preferencesOf(account).at(clock.instant())));
        }
        writers.forEach(writer -> writer.accept(account));
        listeners.forEach(listener -> listener.accept(account));
    }

    /**
     * Forgets a user's choices, whatever they are, even such as cannot be read.
     *
     * @throws StorageException if the database fails
     */
    public void forget(Address any) {
        Address account = any.bare();
        synchronized (this) {
            save(account, Preferences.NONE);
        }
        writers.forEach(writer -> writer.accept(account));
        listeners.forEach(listener -> listener.accept(account));
    }

    private void save(Address account, Preferences preferences) {
        changes++;
        table.write(account, preferences);
        remember(account, preferences);
    }
}
