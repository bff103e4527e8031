package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Footprint;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;

/**
 * The answers that are on their way, and the ends of sharings that wait for them. An end that overtook its answer would
 * leave the requester with the answer; one of a sharing whose answer has not gone out would itself tell of the target,
 * and is told to nobody. Safe for several threads, none of which waits for the network here.
 */
final class AnswersUnderWay {

    /** Whatever takes longer never gets there: somebody else has rejected the stanza. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    /** How many bytes they take at most; beyond that, no more set out. */
    static final long MOST_BYTES = 16L << 20;

    // With the end that may wait for it, but for the addresses in both.
    private static final long OVERHEAD = Footprint.ENTRY + 10 * Footprint.OBJECT + 6 * Footprint.INSTANT;
    private static final long OF_REFUSED = Footprint.ENTRY + 2 * Footprint.INSTANT;

    private final Map<Key, Waiting> waiting = new HashMap<>();
    // By number, and since when: whoever has ended one of them may come to tell of it later.
    private final Map<Long, Instant> refused = new HashMap<>();
    private long bytes;

    /** Who is told of whom. */
    private record Key(Address requester, Address target) {

        long bytes() {
            return OVERHEAD + 2 * (Footprint.of(requester) + Footprint.of(target));
        }
    }

    /**
     * What is on its way from one to the other.
     *
     * @param stanzas how many
     * @param since   when the last of them set out
     * @param told    whether the requester knows of the target, or is about to
     * @param end     the end that waits
     */
    private record Waiting(int stanzas, Instant since, boolean told, Optional<Ended> end) {

        Waiting with(int more, Instant now) {
            return new Waiting(stanzas + more, now, told, end);
        }

        Waiting knowing() {
            return new Waiting(stanzas, since, true, end);
        }

        Waiting ending(Ended ended) {
            return new Waiting(stanzas, since, told, end.or(() -> Optional.of(ended)));
        }

        Optional<Ended> toTell() {
            return end.filter(ended -> told);
        }
    }

    /** An answer sets out; false, and it must not, if there are too many. */
    synchronized boolean add(Address requester, Address target, Instant now) {
        Key key = new Key(requester, target);
        Waiting known = waiting.get(key);
        long weight = known == null ? key.bytes() : 0;
        if (bytes + weight > MOST_BYTES) {
            return false;
        }
        bytes += weight;
        waiting.put(key, known == null ? new Waiting(1, now, false, Optional.empty()) : known.with(1, now));
        return true;
    }

    /** A new sharing does not begin after all: nobody is told of its end, whoever ends it. */
    synchronized void refuse(Sharing sharing, Instant now) {
        bytes += refused.put(sharing.id(), now) == null ? OF_REFUSED : 0;
    }

    /** The two share already: so the requester knows of the target, unless the first answer is on its way itself. */
    synchronized void share(Address requester, Address target) {
        waiting.computeIfPresent(new Key(requester, target), (key, known) -> known.stanzas == 1 ? known.knowing() : known);
    }

    /**
     * An answer is about to be handed to the requester.
     *
     * @return whether it may be: its sharing has not ended in the meantime
     */
    synchronized boolean goesOut(Address requester, Address target) {
        Key key = new Key(requester, target);
        Waiting known = waiting.get(key);
        if (known == null || known.end.isPresent()) {
            return false;
        }
        waiting.put(key, known.knowing());
        return true;
    }

    /** An answer is with those who hand it to the requester. */
    synchronized void hasGoneOut(Address requester, Address target) {
        waiting.computeIfPresent(new Key(requester, target), (key, known) -> known.knowing());
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
        // What the target's own unavailable has said may be undone by the answer: so it is told again.
        Ended after = new Ended(sharing.withoutSessions(), ended.why(), ended.by().filter(sharing.requester()::equals));
        return waiting.computeIfPresent(new Key(sharing.requester(), sharing.target()),
            (key, known) -> known.ending(after)) != null;
    }

    /** An answer has arrived, or never will; returns the end that is to be told after it, if it was the last one. */
    synchronized Optional<Ended> remove(Address requester, Address target) {
        Key key = new Key(requester, target);
        Waiting known = waiting.get(key);
        if (known != null && known.stanzas > 1) {
            waiting.put(key, known.with(-1, known.since));
            return Optional.empty();
        }
        if (known == null) {
            return Optional.empty();
        }
        waiting.remove(key);
        bytes -= key.bytes();
        return known.toTell();
    }

    /** Gives up those that never arrived; returns the ends that waited for them. */
    synchronized List<Ended> giveUp(Instant now) {
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
