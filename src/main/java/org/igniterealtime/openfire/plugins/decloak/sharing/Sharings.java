package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionReply;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;

/**
 * The sharings that live now. What ends one is told here, and the ended ones are handed out: whoever asks sees to it
 * that both sides learn of it. At most so many live at a time, in at most so many bytes; of more, the one that would end
 * first ends. Safe for several threads.
 */
public final class Sharings {

    /** How many may live at a time. */
    public static final int MAX = 200_000;
    /** How many bytes they take at most. */
    public static final long MAX_BYTES = 160L << 20;

    private final InstantSource clock;
    private final int most;
    private final SharingIndex index = new SharingIndex();
    private volatile int size;
    private long lastId;

    public Sharings(InstantSource clock) {
        this(clock, MAX);
    }

    Sharings(InstantSource clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Whether there is none. Cheap: this is asked for every stanza of the server. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * Begins a sharing. Where the two share already, with the same roles, the sharing is begun anew: it gets its full
     * time again and keeps its sessions.
     *
     * @return the new one, whether the two shared before, and those that had to end for it
     */
    public synchronized Begun begin(Sharing.Terms terms) {
        Optional<Sharing> before = index.of(terms.requester(), terms.target());
        before.ifPresent(index::remove);
        Sharing begun = new Sharing(before.map(Sharing::id).orElseGet(() -> ++lastId), terms, clock.instant(),
            terms.sessionBy(), before.map(Sharing::sessions).orElse(Sessions.NONE));
        List<Ended> crowdedOut = makeRoomFor(begun);
        index.add(begun);
        size = index.size();
        return new Begun(begun, before.isPresent(), crowdedOut);
    }

    private List<Ended> makeRoomFor(Sharing begun) {
        List<Ended> crowdedOut = new ArrayList<>();
        while (index.size() >= most || index.size() > 0 && index.bytes() + begun.bytes() > MAX_BYTES) {
            index.first().map(first -> end(first, Ending.CROWDED_OUT)).ifPresent(crowdedOut::add);
        }
        return crowdedOut;
    }

    /** What beginning a sharing brought about. */
    public record Begun(Sharing sharing, boolean anew, List<Ended> crowdedOut) {

        public Begun {
            crowdedOut = List.copyOf(crowdedOut);
        }
    }

    /** The sharing of an id, if it lives. */
    public synchronized Optional<Sharing> get(long id) {
        return index.get(id);
    }

    /** Whether a sharing lives. */
    public synchronized boolean lives(long id) {
        return index.get(id).isPresent();
    }

    /** Whether a target is shared with a requester; both addresses are meant as they are. */
    public synchronized boolean contains(Address requester, Address target) {
        return index.of(requester, target).isPresent();
    }

    /** The sharings between two parties, in either direction; either address may be bare. */
    public synchronized List<Sharing> between(Address one, Address other) {
        return index.between(one, other).toList();
    }

    /** The sharings of an account or, if the address is a full one, of a resource; on either side. */
    public synchronized List<Sharing> of(Address party) {
        return index.of(party).toList();
    }

    /** All sharings. */
    public synchronized List<Sharing> all() {
        return new ArrayList<>(index.all());
    }

    /**
     * A step of a session that two have with each other. A sharing ends with the last session that is known of it; one
     * that is not known is not one that it was for.
     *
     * @param sessionBy when a sharing ends if nothing has begun, now that something may
     */
    public synchronized List<Ended> step(SessionStep step, Instant sessionBy) {
        boolean ends = step.move() == SessionStep.Move.END || step.move() == SessionStep.Move.REJECT;
        return after(partiesOf(step), sharing ->
            (ends ? sharing : sharing.sessionBy(sessionBy)).with(sharing.sessions().after(step)));
    }

    // Who is asked with all clients refuses for all.
    private List<Sharing> partiesOf(SessionStep step) {
        Address from = step.move() == SessionStep.Move.REJECT ? step.from().bare() : step.from();
        return from.isFull() && step.to().isFull() ? index.both(from, step.to())
            : index.between(from, step.to()).toList();
    }

    /** The reply to a stanza, which may be a step of a session. */
    public synchronized List<Ended> reply(SessionReply reply) {
        return after(index.both(reply.from(), reply.to()), sharing -> sharing.with(sharing.sessions().after(reply)));
    }

    private List<Ended> after(List<Sharing> all, UnaryOperator<Sharing> change) {
        List<Ended> ended = new ArrayList<>();
        for (Sharing sharing : all) {
            Sharing after = fitting(sharing, change.apply(sharing));
            index.replace(sharing, after);
            if (after.sessions().areNone() && !sharing.sessions().areNone()) {
                ended.add(end(after, Ending.SESSION_OVER));
            }
        }
        return ended;
    }

    // Where there is no room to remember it, it has all the time that there is.
    private Sharing fitting(Sharing before, Sharing after) {
        long more = after.bytes() - before.bytes();
        return more <= 0 || index.bytes() + more <= MAX_BYTES ? after : before.sessionBy(before.terms().limit());
    }

    /** Whether the reply to an IQ may tell something of a session. Takes no lock. */
    public boolean awaits(String stanza) {
        return index.awaits(stanza);
    }

    /** Whether there is one that is for a conversation in text. Takes no lock. */
    public boolean areForText() {
        return index.isForText();
    }

    /** Two have talked: what was shared for that has the time to go on. */
    public synchronized void talk(Address one, Address other, Instant sessionBy) {
        index.between(one, other).filter(Sharing::isForText).toList()
            .forEach(sharing -> index.replace(sharing, sharing.sessionBy(sessionBy)));
    }

    /** One side has sent directed unavailable to the other; the address that it was sent to may be bare. */
    public synchronized List<Ended> left(Address party, Address other) {
        return endAll(index.between(party, other).toList(), Ending.LEFT, party);
    }

    /** Somebody has gone offline: a resource, or all of an account. */
    public synchronized List<Ended> offline(Address party) {
        return endAll(index.of(party).toList(), Ending.OFFLINE, party);
    }

    /** A session is over, and so is what was shared with it, on either side. */
    public synchronized List<Ended> departed(SessionEnd departure) {
        Address party = departure.resource();
        List<Sharing> over = index.of(party).filter(sharing -> sharing.isOver(departure)).toList();
        return departure.displaced()
            ? over.stream().map(sharing -> displaced(sharing, party)).toList()
            : endAll(over, Ending.OFFLINE, party);
    }

    /** Ends what earlier sessions of two full JIDs share, where those are not the ones that have them now. */
    public synchronized List<Ended> outlived(Address requester, Address target, StreamPair now) {
        return index.of(requester, target).filter(sharing -> !sharing.streams().equals(now))
            .map(sharing -> displaced(sharing, sharing.streams().from().equals(now.from()) ? target : requester))
            .stream().toList();
    }

    // The host does not say for it that it is gone, and whoever has its name now has never heard of the other.
    private Ended displaced(Sharing sharing, Address party) {
        Address other = sharing.requester().equals(party) ? sharing.target() : sharing.requester();
        return new Ended(end(sharing, Ending.OFFLINE).sharing(), Ending.OFFLINE, Optional.of(other));
    }

    /** A gateway has gone, and nobody at it can be told anything any more. */
    public synchronized List<Ended> gone(String gateway) {
        return index.all().stream().filter(sharing -> sharing.target().domain().equals(gateway)).toList().stream()
            .map(sharing -> new Ended(end(sharing, Ending.GATEWAY_GONE).sharing(), Ending.GATEWAY_GONE,
                Optional.of(sharing.requester())))
            .toList();
    }

    private List<Ended> endAll(Collection<Sharing> sharings, Ending why, Address by) {
        return sharings.stream()
            .map(sharing -> new Ended(end(sharing, why).sharing(), why, Optional.of(sharing.sideOf(by))))
            .toList();
    }

    /** Ends those of some sharings that still live. */
    public synchronized List<Ended> end(Collection<Sharing> sharings, Ending why) {
        return sharings.stream().map(Sharing::id).map(index::get).flatMap(Optional::stream)
            .map(sharing -> end(sharing, why))
            .toList();
    }

    /**
     * Ends what is due, in the order in which it is; no others are looked at.
     *
     * @return what has ended, and what somebody has to decide about again: each is handed out once
     */
    public synchronized Due due() {
        Instant now = clock.instant();
        List<Ended> ended = new ArrayList<>();
        List<Sharing> undecided = new ArrayList<>();
        for (Optional<Sharing> next = index.first(); isDue(next, now); next = index.first()) {
            Sharing sharing = next.get();
            if (sharing.ends().isAfter(now)) {
                undecided.add(sharing);
                index.replace(sharing, sharing.allowedUntil(Instant.MAX));
            } else {
                ended.add(end(sharing, sharing.ends().equals(sharing.terms().limit())
                    ? Ending.TIME_LIMIT : Ending.NO_SESSION));
            }
        }
        return new Due(ended, undecided);
    }

    private static boolean isDue(Optional<Sharing> sharing, Instant now) {
        return sharing.isPresent() && !sharing.get().due().isAfter(now);
    }

    /** What time has brought about. */
    public record Due(List<Ended> ended, List<Sharing> undecided) {

        public Due {
            ended = List.copyOf(ended);
            undecided = List.copyOf(undecided);
        }
    }

    /** It has been decided again: a sharing is allowed, and has to be looked at again at some time. */
    public synchronized void allow(long id, Instant until) {
        index.get(id).ifPresent(sharing -> index.replace(sharing, sharing.allowedUntil(until)));
    }

    private Ended end(Sharing sharing, Ending why) {
        index.remove(sharing);
        size = index.size();
        return Ended.by(why, sharing);
    }
}
