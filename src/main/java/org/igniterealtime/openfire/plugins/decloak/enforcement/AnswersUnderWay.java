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

    private final Map<Key, Waiting> waiting = new HashMap<>();
    // By number, and since when: whoever has ended one of them may come to tell of it later.
    private final Map<Long, Instant> refused = new HashMap<>();

    /** Who is told of whom. */
    private record Key(Address requester, Address target) {
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

    /** An answer sets out. */
    synchronized void add(Address requester, Address target, Instant now) {
        waiting.merge(new Key(requester, target), new Waiting(1, now, false, Optional.empty()),
            (known, one) -> known.with(1, now));
    }

    /** A new sharing does not begin after all: nobody is told of its end, whoever ends it. */
    synchronized void refuse(Sharing sharing, Instant now) {
        refused.put(sharing.id(), now);
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
            return true;
        }
        // What the target's own unavailable has said may be undone by the answer: so it is told again.
        Ended after = new Ended(sharing, ended.why(), ended.by().filter(sharing.requester()::equals));
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
        waiting.remove(key);
        return known == null ? Optional.empty() : known.toTell();
    }

    /** Gives up those that never arrived; returns the ends that waited for them. */
    synchronized List<Ended> giveUp(Instant now) {
        refused.values().removeIf(since -> since.plus(LONGEST).isBefore(now));
        List<Ended> ends = new ArrayList<>();
        for (Iterator<Waiting> each = waiting.values().iterator(); each.hasNext();) {
            Waiting known = each.next();
            if (known.since.plus(LONGEST).isBefore(now)) {
                known.toTell().ifPresent(ends::add);
                each.remove();
            }
        }
        return ends;
    }
}
