package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;

/**
 * One live temporary disclosure between two full JIDs, from its answer to its end.
 *
 * @param id         which one
 * @param terms      who shares with whom, what for, and for how long at most
 * @param since      when it was begun, or begun anew by another answer
 * @param sessionBy  when it ends if no session has begun; later than the terms have it when one was about to
 * @param sessions   what the two do with each other
 */
public record Sharing(long id, Terms terms, Instant since, Instant sessionBy, Sessions sessions) {

    // Its objects, and what finds it by id, pair, end and either account, whose maps begin with two places.
    private static final long OF_ACCOUNT = 144 + MemorySize.ENTRY;
    private static final long OVERHEAD =
        4 * MemorySize.OBJECT + 5 * MemorySize.INSTANT + 3 * MemorySize.ENTRY + 2 * OF_ACCOUNT;

    /** How many bytes it takes to remember this. */
    long bytes() {
        return OVERHEAD + MemorySize.of(requester()) + MemorySize.of(target()) + terms.grant.bytes()
            + sessions.bytes();
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

    /** Who asked. */
    public Address requester() {
        return terms.requester;
    }

    /** The resource that is disclosed. */
    public Address target() {
        return terms.target;
    }

    /** The streams of the two sessions that share. */
    public StreamPair streams() {
        return terms.grant.streams();
    }

    /** Whether one of the two sessions is over by this. */
    boolean isOver(SessionEnd departure) {
        return departure.concerns(requester(), streams().from()) || departure.concerns(target(), streams().to());
    }

    /** Whether it is for a conversation in text. */
    boolean isForText() {
        return terms.grant.disclosure().purpose() == Purpose.TEXT;
    }

    /** When it ends if nothing else happens. */
    public Instant ends() {
        return sessions.haveBegun() || terms.limit.isBefore(sessionBy) ? terms.limit : sessionBy;
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
            terms.sessionBy, instant), since, sessionBy, sessions);
    }

    /** The same with more time in which a session has to begin. */
    Sharing sessionBy(Instant instant) {
        return new Sharing(id, terms, since, instant.isAfter(sessionBy) ? instant : sessionBy, sessions);
    }

    /** The same without what the two do with each other: enough to tell of its end. */
    public Sharing withoutSessions() {
        return with(Sessions.NONE);
    }

    Sharing with(Sessions changed) {
        return new Sharing(id, terms, since, sessionBy, changed);
    }
}
