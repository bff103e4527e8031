package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;

/**
 * The answers that are on their way, and the ends of sharings that wait for them. An end that overtook its answer would
 * leave the requester with the answer; one of a sharing whose answer has not gone out would itself tell of the target,
 * and is told to nobody. Safe for several threads, none of which waits for the network here.
 */
public final class PendingAnswers {

    /** Whatever takes longer never gets there: somebody else has rejected the stanza. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    /** How many bytes they take at most; beyond that, no more set out. */
    public static final long MAX_BYTES = 16L << 20;

    // Of one pair, the newest; any of them tells that it is over.
    private static final int MAX_ENDS = 2;
    // With the ends that may wait for it, but for the addresses in all of them.
    private static final long OVERHEAD = MemorySize.ENTRY + 16 * MemorySize.OBJECT + 10 * MemorySize.INSTANT;
    private static final long OF_REFUSED = MemorySize.ENTRY + 2 * MemorySize.INSTANT;

    // Sharings are numbered from one on.
    private static final long NONE = 0;

    private final Map<Key, Waiting> waiting = new HashMap<>();
    // By number, and since when: whoever has ended one of them may come to tell of it later.
    private final Map<Long, Instant> refused = new HashMap<>();
    private final InstantSource clock;
    private long bytes;

    /** Who is told of whom. */
    private record Key(Address requester, Address target) {

        static Key of(Sharing sharing) {
            return new Key(sharing.requester(), sharing.target());
        }

        long bytes() {
            return OVERHEAD + 3 * (MemorySize.of(requester) + MemorySize.of(target));
        }
    }

    /** What is on its way from one to the other. */
    private static final class Waiting {

        private final List<Ended> ends = new ArrayList<>();
        private int stanzas;
        private Instant since;
        private long current = NONE;
        /** The sharing of which the requester does not know yet. */
        private long untold = NONE;

        Waiting(Instant since) {
            this.since = since;
        }

        void end(Ended ended) {
            if (ends.size() == MAX_ENDS) {
                ends.remove(ends.get(0).sharing().id() == current ? 1 : 0);
            }
            ends.add(ended);
        }

        boolean hasEnded(long id) {
            return ends.stream().anyMatch(ended -> ended.sharing().id() == id);
        }

        // That of an earlier sharing may have come in between: the requester knows of that one.
        Optional<Ended> toTell() {
            return ends.stream().filter(ended -> ended.sharing().id() != untold).findFirst();
        }
    }

    /** No answer is on its way. */
    public PendingAnswers(InstantSource clock) {
        this.clock = clock;
    }

    /** An answer sets out, for which sharing is not known yet; false, and it must not, if there are too many. */
    synchronized boolean add(Address requester, Address target) {
        Instant now = clock.instant();
        Key key = new Key(requester, target);
        if (!waiting.containsKey(key)) {
            if (bytes + key.bytes() > MAX_BYTES) {
                return false;
            }
            bytes += key.bytes();
            waiting.put(key, new Waiting(now));
        }
        Waiting known = waiting.get(key);
        known.stanzas++;
        known.since = now;
        return true;
    }

    /**
     * The answer is for a sharing.
     *
     * @param isNew whether the requester does not know of the target by an earlier answer
     */
    synchronized void isFor(Sharing sharing, boolean isNew) {
        Waiting known = waiting.get(Key.of(sharing));
        if (known != null) {
            known.current = sharing.id();
            known.untold = isNew ? sharing.id() : known.untold;
        }
    }

    /** A new sharing does not begin after all: nobody is told of its end, whoever ends it. */
    synchronized void refuse(Sharing sharing) {
        bytes += refused.put(sharing.id(), clock.instant()) == null ? OF_REFUSED : 0;
    }

    /**
     * An answer is about to be handed to the requester.
     *
     * @return whether it may be: its sharing has not ended in the meantime
     */
    synchronized boolean goesOut(Address requester, Address target) {
        Waiting known = waiting.get(new Key(requester, target));
        if (known == null || known.hasEnded(known.current)) {
            return false;
        }
        known.untold = NONE;
        return true;
    }

    /** An answer is with those who hand it to the requester. */
    synchronized void hasGoneOut(Address requester, Address target) {
        Waiting known = waiting.get(new Key(requester, target));
        if (known != null) {
            known.untold = NONE;
        }
    }

    /**
     * Keeps the end of a sharing back, for good if it has not begun.
     *
     * @return false if no answer is on its way, and the end is to be told at once
     */
    synchronized boolean hold(Ended ended) {
        Sharing sharing = ended.sharing();
        if (refused.remove(sharing.id()) != null) {
            bytes -= OF_REFUSED;
            return true;
        }
        Waiting known = waiting.get(Key.of(sharing));
        if (known == null) {
            return false;
        }
        // What the target's own unavailable has said may be undone by the answer: so it is told again.
        known.end(new Ended(sharing.withoutSessions(), ended.why(), ended.by().filter(sharing.requester()::equals)));
        return true;
    }

    /** An answer has arrived, or never will; returns the end that is to be told after it, if it was the last one. */
    synchronized Optional<Ended> remove(Address requester, Address target) {
        Key key = new Key(requester, target);
        Waiting known = waiting.get(key);
        if (known == null || --known.stanzas > 0) {
            return Optional.empty();
        }
        waiting.remove(key);
        bytes -= key.bytes();
        return known.toTell();
    }

    /** Gives up those that never arrived; returns the ends that waited for them. */
    synchronized List<Ended> giveUp() {
        Instant now = clock.instant();
        int before = refused.size();
        refused.values().removeIf(since -> since.plus(LONGEST).isBefore(now));
        bytes -= OF_REFUSED * (before - refused.size());
        List<Ended> ends = new ArrayList<>();
        for (Iterator<Map.Entry<Key, Waiting>> each = waiting.entrySet().iterator(); each.hasNext();) {
            Map.Entry<Key, Waiting> known = each.next();
            if (known.getValue().since.plus(LONGEST).isBefore(now)) {
                known.getValue().toTell().ifPresent(ends::add);
                bytes -= known.getKey().bytes();
                each.remove();
            }
        }
        return ends;
    }
}
