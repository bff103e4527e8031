package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.policy.Preference;
import org.igniterealtime.openfire.plugins.decloak.policy.Preferences;

/**
 * What is known of users' choices, in memory. Asking takes no lock, and waits for nothing; it tells apart what was found,
 * what cannot be read, and what has not been read. While all of them fit in, who is not here has chosen nothing. Bounded
 * in bytes: where more has been chosen than fits in, who is not here is not known, and has to be read again.
 *
 * <p>Safe for any thread: each entry is immutable, and replaced under a lock that is held for nothing else.
 */
final class PreferenceMemory {

    private static final long BYTES_OF_AN_ENTRY = 200;
    private static final long BYTES_OF_A_CHOICE = 400;

    private final Map<String, Held> entries = new ConcurrentHashMap<>();
    private final long mostBytes;
    private Iterator<String> hand = entries.keySet().iterator();
    private long bytes;
    private boolean hasOverflowed;
    private volatile Held absent = Held.unread(Set.of());

    /**
     * Makes one that knows nothing.
     *
     * @param mostBytes how many bytes it may take at most, roughly
     */
    PreferenceMemory(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * What is known of one user.
     *
     * @param choices what the user has chosen, without what is used up; empty if that is not known
     * @param why     why it is not known: a sentence for the operator
     * @param usedUp  choices that are used up and may still be in the database
     */
    record Held(Optional<Preferences> choices, String why, Set<Preference> usedUp) {

        static Held found(Preferences choices, Set<Preference> usedUp) {
            return new Held(Optional.of(choices.without(usedUp::contains)), "", usedUp);
        }

        static Held unread(Set<Preference> usedUp) {
            return new Held(Optional.empty(), "it has not been read yet", usedUp);
        }

        /** Whether reading it has not been tried. */
        boolean isUnread() {
            return equals(unread(usedUp));
        }

        /** Whether the database is to be asked again, or to be told. */
        boolean isUnsettled() {
            return choices.isEmpty() || !usedUp.isEmpty();
        }

        private boolean isNothing() {
            return choices.equals(Optional.of(Preferences.NONE)) && usedUp.isEmpty();
        }
    }

    /** What is known of a user. */
    Held of(String user) {
        Held held = entries.get(user);
        // In this order: what does not fit in goes after it is known that not all is here.
        return held == null ? absent : held;
    }

    /** Whether all that users have chosen is still to be read. */
    synchronized boolean isToBeFilled() {
        return !isWhole() && !hasOverflowed;
    }

    // Then who is not here has chosen nothing.
    private boolean isWhole() {
        return absent.choices().isPresent();
    }

    /** All of whom something is not known, or not settled. */
    List<String> unsettled() {
        return entries.entrySet().stream().filter(entry -> entry.getValue().isUnsettled()).map(Map.Entry::getKey)
            .toList();
    }

    /** Takes up what was read of somebody of whom nothing newer is known. */
    synchronized void takeUp(String user, Held read) {
        if (!entries.containsKey(user) && !hasOverflowed) {
            put(user, read);
        }
    }

    /** All has been read; who is not here has chosen nothing, if all of it has fitted in. */
    synchronized void allIsRead() {
        absent = hasOverflowed ? Held.unread(Set.of()) : Held.found(Preferences.NONE, Set.of());
    }

    /** What is not here could not be read. */
    synchronized void allIsUnreadable(String why) {
        absent = new Held(Optional.empty(), why, Set.of());
    }

    /**
     * What is in the database now, by somebody who began to look when this was known. What has become unknown since is
     * left so: it will be looked at again. What was used up then is not in the database any more.
     */
    synchronized void settle(String user, Held seen, Preferences stored) {
        Held held = of(user);
        Set<Preference> usedUp = held.usedUp().stream()
            .filter(choice -> !seen.usedUp().contains(choice)).collect(Collectors.toUnmodifiableSet());
        put(user, held.choices().isEmpty() && held != seen
            ? new Held(Optional.empty(), held.why(), usedUp) : Held.found(stored, usedUp));
    }

    /** What was known of a user is no longer true. */
    synchronized void outdate(String user) {
        put(user, Held.unread(of(user).usedUp()));
    }

    /** What a user has chosen could not be read, by somebody who began to look when this was known. */
    synchronized void unreadable(String user, Held seen, String why) {
        Held held = of(user);
        if (held.choices().isEmpty() && held == seen) {
            put(user, new Held(Optional.empty(), why, held.usedUp()));
        }
    }

    /** Uses up one of a user's choices, if there is one to be used up. */
    synchronized boolean consumeOnce(String user, Function<Preferences, Optional<Preference>> which) {
        Held held = of(user);
        Optional<Preference> used = held.choices().flatMap(which);
        used.ifPresent(choice -> put(user, Held.found(held.choices().get(),
            Stream.concat(held.usedUp().stream(), used.stream()).collect(Collectors.toUnmodifiableSet()))));
        return used.isPresent();
    }

    private void put(String user, Held held) {
        bytes -= Optional.ofNullable(entries.get(user)).map(before -> size(user, before)).orElse(0L);
        if (held.isNothing() && isWhole()) {
            entries.remove(user);
            return;
        }
        entries.put(user, held);
        bytes += size(user, held);
        if (bytes > mostBytes) {
            makeRoom(user);
        }
    }

    // One after the other goes, in no order; who is asked of then is read again.
    private void makeRoom(String staying) {
        hasOverflowed = true;
        if (isWhole()) {
            absent = Held.unread(Set.of());
        }
        for (int looked = entries.size(); looked > 0 && bytes > mostBytes; looked--) {
            hand = hand.hasNext() ? hand : entries.keySet().iterator();
            String user = hand.next();
            Held held = entries.get(user);
            if (held != null && !user.equals(staying) && !held.isUnsettled()) {
                bytes -= size(user, held);
                entries.remove(user);
            }
        }
    }

    private static long size(String user, Held held) {
        return BYTES_OF_AN_ENTRY + 2L * user.length()
            + held.choices().map(PreferenceMemory::size).orElse(0L) + held.usedUp().size() * BYTES_OF_A_CHOICE;
    }

    private static long size(Preferences choices) {
        return choices.all().stream().mapToLong(choice -> BYTES_OF_A_CHOICE + 2L * choice.who().text().length()).sum();
    }
}
