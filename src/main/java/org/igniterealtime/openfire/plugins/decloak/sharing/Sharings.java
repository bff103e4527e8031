package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * The sharings that live now. What ends one is told here, and the ended ones are handed out: whoever asks sees to it
 * that both sides learn of it. At most so many live at a time, in at most so many bytes; of more, the one that would end first
 * ends. Safe for several threads.
 */
public final class Sharings {

    /** How many may live at a time. */
    public static final int MOST = 200_000;
    /** How many bytes they take at most. */
    public static final long MOST_BYTES = 128L << 20;

    private final InstantSource clock;
    private final int most;
    private final SharingIndex index = new SharingIndex();
    private volatile int size;
    private long lastId;

    public Sharings(InstantSource clock) {
        this(clock, MOST);
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
     * @return the new one, and those that had to end for it
     */
    public synchronized Begun begin(Sharing.Terms terms) {
        Optional<Sharing> before = index.of(terms.requester(), terms.target());
        before.ifPresent(index::remove);
        Sharing begun = new Sharing(before.map(Sharing::id).orElseGet(() -> ++lastId), terms, clock.instant(),
            before.isPresent() && before.get().used(), before.map(Sharing::sessions).orElse(List.of()));
        List<Ended> crowdedOut = makeRoomFor(begun);
        index.add(begun);
        size = index.size();
        return new Begun(begun, crowdedOut);
    }

    private List<Ended> makeRoomFor(Sharing begun) {
        List<Ended> crowdedOut = new ArrayList<>();
        while (index.size() >= most || index.size() > 0 && index.bytes() + begun.bytes() > MOST_BYTES) {
            index.first().map(first -> end(first, Ending.CROWDED_OUT)).ifPresent(crowdedOut::add);
        }
        return crowdedOut;
    }

    /** What beginning a sharing brought about. */
    public record Begun(Sharing sharing, List<Ended> crowdedOut) {

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

    /** A session has begun between two resources; whichever of them began it. */
    public synchronized void sessionBegun(Address one, Address other, Sharing.Session session) {
        index.both(one, other).forEach(sharing -> index.replace(sharing, index.bytes() + session.bytes() > MOST_BYTES
            ? sharing.begunToBeUsed() : sharing.with(session)));
    }

    /** A session between two resources is over. A sharing ends with the last one that is known of it. */
    public synchronized List<Ended> sessionOver(Address one, Address other, String sid) {
        List<Ended> ended = new ArrayList<>();
        for (Sharing sharing : index.both(one, other)) {
            Optional<Sharing.Session> session = sharing.session(sid);
            if (session.isPresent() || sharing.sessions().isEmpty()) {
                sessionOver(sharing, session, ended);
            }
        }
        return ended;
    }

    /** What should have begun a session was answered with an error. */
    public synchronized List<Ended> sessionFailed(Address one, Address other, String stanza) {
        List<Ended> ended = new ArrayList<>();
        for (Sharing sharing : index.both(one, other)) {
            Optional<Sharing.Session> session = sharing.begunBy(stanza);
            if (session.isPresent()) {
                sessionOver(sharing, session, ended);
            }
        }
        return ended;
    }

    private void sessionOver(Sharing sharing, Optional<Sharing.Session> session, List<Ended> ended) {
        Sharing left = session.map(sharing::without).orElse(sharing);
        index.replace(sharing, left);
        if (left.sessions().isEmpty()) {
            ended.add(end(left, Ending.SESSION_OVER));
        }
    }

    /** One side has sent directed unavailable to the other; the address that it was sent to may be bare. */
    public synchronized List<Ended> left(Address party, Address other) {
        return endAll(index.between(party, other).toList(), Ending.LEFT, party);
    }

    /** Somebody has gone offline: a resource, or all of an account. */
    public synchronized List<Ended> offline(Address party) {
        return endAll(index.of(party).toList(), Ending.OFFLINE, party);
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
