package org.igniterealtime.openfire.plugins.decloak.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;
import org.igniterealtime.openfire.plugins.decloak.policy.UnknownChoices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what users have chosen: in the database, and in memory, where decisions look. No decision waits for the database;
 * one that comes before a user's choices have been read, or while they cannot be, is no. What is written is written by
 * threads of its own: for one user in turn, for several users side by side. Safe for any thread.
 */
public final class PreferenceStore implements Consent {

    private static final Logger LOG = LoggerFactory.getLogger(PreferenceStore.class);

    // Roughly 100,000 choices.
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    private static final int MAX_BEING_READ = 1_000;
    // The host has some sixteen threads for the stanzas of clients.
    private static final int MAX_WAITING = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BiPredicate<Address, Address> blocks;
    private final InstantSource clock;
    private final PreferenceMemory memory = new PreferenceMemory(MAX_BYTES);
    private final PreferenceSync sync;
    private final SerialQueue turns;
    private final SaveTimeout patience = new SaveTimeout(MAX_WAITING, PATIENCE);
    private final Set<String> changing = ConcurrentHashMap.newKeySet();
    private final Set<String> beingRead = ConcurrentHashMap.newKeySet();
    private final Set<Address> unwritten = ConcurrentHashMap.newKeySet();
    private final List<Consumer<Address>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Address>> writers = new CopyOnWriteArrayList<>();

    /**
     * Keeps the choices in a table.
     *
     * @param blocks   whether a target (first) has shut out a requester (second) by the means of XMPP itself
     * @param executor may wait for the database
     */
    public PreferenceStore(PreferenceTable table, BiPredicate<Address, Address> blocks, InstantSource clock,
                            Executor executor) {
        this.blocks = blocks;
        this.clock = clock;
        this.sync = new PreferenceSync(table, memory, clock);
        this.turns = new SerialQueue(executor);
    }

    /** Has somebody told of every account whose choices change from now on. */
    public void addListener(Consumer<Address> listener) {
        listeners.add(listener);
    }

    /** Has somebody told of every account whose choices are written by this server. */
    public void whenWritten(Consumer<Address> writer) {
        writers.add(writer);
    }

    /** Reads what is to be read, and could not be until now; writes what could not be written. Waits for the database. */
    public void load() {
        if (memory.isToBeFilled()) {
            sync.fill();
        }
        memory.unsettled().forEach(user -> turns.next(user, () -> sync.settle(user)));
        unwritten.forEach(this::writeSoon);
    }

    /** Another node of a cluster has written a user's choices. Until they are read, they are not known. */
    public void writtenElsewhere(Address account) {
        memory.outdate(account.localpart());
        turns.next(account.localpart(), () -> sync.settle(account.localpart()))
            .thenRun(() -> listeners.forEach(listener -> listener.accept(account.bare())));
    }

    @Override
    public Preferences preferencesOf(Address account) {
        PreferenceMemory.Held held = memory.of(account.localpart());
        if (held.choices().isEmpty()) {
            readSoon(account.localpart(), held);
        }
        return held.choices().orElseThrow(() -> new UnknownChoices(held.why()));
    }

    /** A user is there, of whom decisions may be asked soon. */
    public void expect(Address account) {
        readSoon(account.localpart(), memory.of(account.localpart()));
    }

    // What could not be read is left to the next load: it would be tried with every stanza.
    private void readSoon(String user, PreferenceMemory.Held held) {
        if (held.isUnread() && !memory.isToBeFilled() && beingRead.size() < MAX_BEING_READ && beingRead.add(user)) {
            turns.next(user, () -> sync.settle(user)).whenComplete((read, failure) -> beingRead.remove(user));
        }
    }

    @Override
    public boolean blocks(Address target, Address requester) {
        return blocks.test(target, requester);
    }

    @Override
    public boolean consumeOnce(DisclosureRequest request) {
        Address account = request.target().bare();
        Instant now = clock.instant();
        boolean used = memory.consumeOnce(account.localpart(),
            choices -> choices.of(request, now).filter(found -> found.lasting().once()));
        if (used) {
            unwritten.add(account);
            writeSoon(account);
        }
        return used;
    }

    private void writeSoon(Address account) {
        turns.next(account.localpart(), () -> sync.settle(account.localpart())).thenAccept(done -> {
            if (done && unwritten.remove(account)) {
                tellWriters(account);
            }
        });
    }

    /**
     * Changes a user's choices: first in the database, then in force.
     *
     * @param change what becomes of them
     */
    public SaveResult change(Address any, UnaryOperator<Preferences> change) {
        Address account = any.bare();
        return changing.add(account.localpart())
            ? patience.with(turns.next(account.localpart(), () -> saving(account,
                () -> sync.save(account.localpart(), change) ? SaveResult.State.SAVED : SaveResult.State.TOO_MANY))
                .whenComplete((saving, failure) -> changing.remove(account.localpart())))
            : SaveResult.of(SaveResult.State.BUSY);
    }

    /** Forgets a user's choices, whatever they are, even such as cannot be read. */
    public SaveResult forget(Address any) {
        Address account = any.bare();
        return patience.with(turns.next(account.localpart(), () -> saving(account, () -> {
            sync.delete(account.localpart());
            return SaveResult.State.SAVED;
        })));
    }

    private SaveResult saving(Address account, Supplier<SaveResult.State> work) {
        try {
            SaveResult.State state = work.get();
            if (state == SaveResult.State.SAVED) {
                tellWriters(account);
                listeners.forEach(listener -> listener.accept(account));
            }
            return SaveResult.of(state);
        } catch (StorageException failure) {
            LOG.error("A change of a user's preferences was not saved. {}", failure.line());
            return new SaveResult(SaveResult.State.FAILED, failure.getMessage());
        }
    }

    private void tellWriters(Address account) {
        writers.forEach(writer -> writer.accept(account));
    }
}
