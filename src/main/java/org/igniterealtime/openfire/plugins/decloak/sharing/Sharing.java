package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Footprint;

/**
 * One live temporary disclosure between two full JIDs, from its answer to its end.
 *
 * @param id         which one
 * @param terms      who shares with whom, what for, and for how long at most
 * @param since      when it was begun, or begun anew by another answer
 * @param used       whether a session has begun
 * @param sessions   the sessions between the two that are known and have not ended; at most {@value #MOST_SESSIONS}
 */
public record Sharing(long id, Terms terms, Instant since, boolean used, List<Session> sessions) {

    /** More sessions of one sharing than this are not told apart. */
    public static final int MOST_SESSIONS = 8;

    // Its objects, and what finds it by id, pair, end and either account, whose maps begin with two places.
    private static final long OF_ACCOUNT = 144 + Footprint.ENTRY;
    private static final long OVERHEAD = 3 * Footprint.OBJECT + 4 * Footprint.INSTANT + 3 * Footprint.ENTRY + 2 * OF_ACCOUNT;

    public Sharing {
        sessions = List.copyOf(sessions);
    }

    /** How many bytes it takes to remember this. */
    long bytes() {
        return OVERHEAD + Footprint.of(requester()) + Footprint.of(target()) + Footprint.of(terms.grant.disclosure())
            + sessions.stream().mapToLong(Session::bytes).sum();
    }

    /**
     * What a sharing is begun with.
     *
     * @param requester     who asked: a full JID, or the address of a service
     * @param target        the resource that is disclosed
     * @param grant         what was asked for and allowed
     * @param begunBy       who answered
     * @param limit         when it ends at the latest
     * @param sessionBy     when it ends if no session has begun
     * @param allowedUntil  from when on it has to be looked at again whether it is allowed; {@link Instant#MAX} if that
     *                      changes only when somebody changes something
     */
    public record Terms(Address requester, Address target, Grant grant, Origin begunBy, Instant limit,
                        Instant sessionBy, Instant allowedUntil) {
    }

    /**
     * A session between the two.
     *
     * @param sid    its name
     * @param stanza the id of the stanza that began it, by which an error is told
     */
    public record Session(String sid, String stanza) {

        // Peers choose both; what is longer than a sensible one is kept as its beginning.
        private static final int MOST_CHARACTERS = 256;
        // No stanza can carry it: so no Jingle session has such a name.
        private static final String CHAT = "\0";

        public Session {
            sid = shortened(sid);
            stanza = shortened(stanza);
        }

        long bytes() {
            return Footprint.OBJECT + Footprint.of(sid) + Footprint.of(stanza);
        }

        /** A negotiated chat. */
        public static Session ofChat(String thread, String stanza) {
            return new Session(CHAT + thread, stanza);
        }

        static String shortened(String name) {
            return name.length() > MOST_CHARACTERS ? name.substring(0, MOST_CHARACTERS) : name;
        }
    }

    /** Who asked. */
    public Address requester() {
        return terms.requester;
    }

    /** The resource that is disclosed. */
    public Address target() {
        return terms.target;
    }

    /** When it ends if nothing else happens. */
    public Instant ends() {
        return used || terms.limit.isBefore(terms.sessionBy) ? terms.limit : terms.sessionBy;
    }

    /** Whether an address is one of the two sides, or the account of one. */
    public boolean involves(Address party) {
        return isOf(party, requester()) || isOf(party, target());
    }

    /** Whether one side is of the first address and the other of the second, in either direction. */
    public boolean isBetween(Address one, Address other) {
        return isOf(one, requester()) && isOf(other, target()) || isOf(one, target()) && isOf(other, requester());
    }

    /** The side that is of an address; of the two, the requester's where both are. */
    Address sideOf(Address party) {
        return isOf(party, requester()) ? requester() : target();
    }

    // A gateway's contact has no resource, whatever it is addressed with.
    private static boolean isOf(Address party, Address side) {
        return party.equals(side) || !party.isFull() && party.equals(side.bare())
            || !side.isFull() && side.equals(party.bare());
    }

    /** When something has to be done about it, if nothing happens before. */
    Instant due() {
        return terms.allowedUntil.isBefore(ends()) ? terms.allowedUntil : ends();
    }

    Sharing allowedUntil(Instant instant) {
        return new Sharing(id, new Terms(requester(), target(), terms.grant, terms.begunBy, terms.limit,
            terms.sessionBy, instant), since, used, sessions);
    }

    Sharing with(Session session) {
        List<Session> more = new ArrayList<>(sessions);
        more.removeIf(known -> known.sid.equals(session.sid));
        if (more.size() < MOST_SESSIONS) {
            more.add(session);
        }
        return new Sharing(id, terms, since, true, more);
    }

    /** The same with a session of which nothing is remembered: there is no room. */
    Sharing begunToBeUsed() {
        return new Sharing(id, terms, since, true, sessions);
    }

    Optional<Session> session(String sid) {
        String name = Session.shortened(sid);
        return sessions.stream().filter(session -> session.sid.equals(name)).findFirst();
    }

    Optional<Session> begunBy(String stanza) {
        String id = Session.shortened(stanza);
        return id.isEmpty() ? Optional.empty()
            : sessions.stream().filter(session -> session.stanza.equals(id)).findFirst();
    }

    Sharing without(Session session) {
        List<Session> fewer = new ArrayList<>(sessions);
        fewer.remove(session);
        return new Sharing(id, terms, since, used, fewer);
    }
}
