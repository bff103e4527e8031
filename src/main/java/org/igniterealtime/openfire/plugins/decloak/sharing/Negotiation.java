package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove.Kind;

/**
 * A negotiation that the policy has let in, and how far it has come (XEP-0155 §4).
 *
 * @param initiator who made the request
 * @param responder whom it was made to: as addressed, and the resource that answered from then on
 * @param state     how far it has come
 * @param offers    the ids of the latest offer of each
 * @param proposed  the resource with which a party would like to continue
 * @param departed  since when a party is offline
 * @param changed   when the state was reached
 * @param streams   those of the sessions of the initiator and the responder
 */
public record Negotiation(Address initiator, Address responder, State state, Offers offers,
                          Optional<Address> proposed, Optional<Instant> departed, Instant changed, StreamPair streams) {

    /** How long a party may be offline, and how long the acknowledgement of an end is waited for. */
    static final Duration GRACE = Duration.ofMinutes(1);

    // Its objects, and what finds it by either account.
    private static final long OVERHEAD = 3 * MemorySize.OBJECT + 2 * MemorySize.INSTANT
        + 2 * (MemorySize.COLLECTION + MemorySize.ENTRY);

    /** How many bytes it takes to remember this. */
    long bytes() {
        return OVERHEAD + MemorySize.of(initiator) + MemorySize.of(responder) + MemorySize.of(offers.ofInitiator())
            + MemorySize.of(offers.ofResponder()) + proposed.map(MemorySize::of).orElse(0L) + streams.bytes();
    }

    /** How far a negotiation can come. */
    public enum State {
        /** The request has been made. */
        REQUESTED,
        /** It has been accepted. */
        ACTIVE,
        /** One party has ended the session; the other one may acknowledge it. */
        ENDING
    }

    /** The ids of the latest offer of the initiator and of the responder; empty where there is none. */
    record Offers(String ofInitiator, String ofResponder) {
    }

    static Negotiation requested(SessionMove request, StreamPair streams, Instant now) {
        return new Negotiation(request.from(), request.to(), State.REQUESTED, new Offers(request.id(), ""),
            Optional.empty(), Optional.empty(), now, streams);
    }

    /** Whether the time is over in which a party could come back, or acknowledge the end. */
    boolean isOver(Instant now) {
        return departed.filter(since -> !now.isBefore(since.plus(GRACE))).isPresent()
            || state == State.ENDING && !now.isBefore(changed.plus(GRACE));
    }

    /** Whether nobody has ended it. */
    boolean goesOn(Instant now) {
        return state != State.ENDING && !isOver(now);
    }

    /** Whether a move is one of this negotiation's parties, at this point. */
    boolean allows(SessionMove move) {
        boolean isBetweenThem = isFromInitiator(move) || isFromResponder(move);
        return isBetweenThem && (state != State.ENDING || isOfTheEnd(move.kind())) && mirrorsTheOffer(move);
    }

    // XEP-0155 §4.1: "In any response to the request, the contact's client MUST mirror any 'id' attribute".
    private boolean mirrorsTheOffer(SessionMove move) {
        String offer = isFromResponder(move) ? offers.ofInitiator() : offers.ofResponder();
        return move.kind() != Kind.ACCEPT && move.kind() != Kind.DECLINE || offer.isEmpty() || offer.equals(move.id());
    }

    private static boolean isOfTheEnd(Kind kind) {
        return kind == Kind.TERMINATE || kind == Kind.ACKNOWLEDGE || kind == Kind.ERROR;
    }

    private boolean isFromInitiator(SessionMove move) {
        return initiator.equals(move.from()) && isFor(responder, move.to());
    }

    // Until it has answered, any resource of an account may, if the account was asked.
    private boolean isFromResponder(SessionMove move) {
        boolean isResponder = responder.equals(move.from())
            || !responder.isFull() && responder.equals(move.from().bare());
        return isResponder && isFor(initiator, move.to());
    }

    private static boolean isFor(Address party, Address addressed) {
        return party.equals(addressed) || party.bare().equals(addressed);
    }

    /** Whether an error without a thread is about an offer of the one whom it is sent to. */
    boolean isAbout(SessionMove error) {
        return !error.id().isEmpty()
            && (isFromResponder(error) && offers.ofInitiator().equals(error.id())
                || isFromInitiator(error) && offers.ofResponder().equals(error.id()));
    }

    /**
     * The negotiation after a move that it allows; empty if that ends it.
     *
     * @param moving the streams of the one who moves, and of the one whom it is sent to
     */
    Optional<Negotiation> after(SessionMove move, StreamPair moving, Instant now) {
        return after(move, now).map(next -> next.tied(new StreamPair(
            streamOf(next.initiator, initiator, streams.from(), move, moving),
            streamOf(next.responder, responder, streams.to(), move, moving))));
    }

    // That of a resource that has been switched to is known as soon as it takes part.
    private static String streamOf(Address party, Address before, String known, SessionMove move, StreamPair moving) {
        if (party.equals(before) && !known.isEmpty()) {
            return known;
        }
        return party.equals(move.from()) ? moving.from() : party.equals(move.to()) ? moving.to() : "";
    }

    private Negotiation tied(StreamPair sessions) {
        return new Negotiation(initiator, responder, state, offers, proposed, departed, changed, sessions);
    }

    private Optional<Negotiation> after(SessionMove move, Instant now) {
        boolean fromResponder = isFromResponder(move);
        return switch (move.kind()) {
            case REQUEST, RENEGOTIATE -> Optional.of(offered(move, fromResponder));
            case ACCEPT, AGREE, COMPLETE -> Optional.of(agreed(move, fromResponder, now));
            case DECLINE -> rejected(fromResponder);
            case ERROR -> isAboutAnother(move, fromResponder) ? Optional.of(this) : rejected(fromResponder);
            case CANCEL, ACKNOWLEDGE -> Optional.empty();
            case TERMINATE -> Optional.of(in(State.ENDING, now));
        };
    }

    // XEP-0155 §4.1: "MUST mirror any 'id' attribute". What else is written in a thread may be refused too.
    private boolean isAboutAnother(SessionMove error, boolean fromResponder) {
        String offer = fromResponder ? offers.ofInitiator() : offers.ofResponder();
        return !error.id().isEmpty() && !offer.isEmpty() && !offer.equals(error.id());
    }

    private Negotiation offered(SessionMove move, boolean fromResponder) {
        Offers latest = fromResponder
            ? new Offers(offers.ofInitiator(), move.id())
            : new Offers(move.id(), offers.ofResponder());
        return new Negotiation(initiator, responder, state, latest,
            move.resource().map(move.from()::withResource).or(() -> proposed), departed, changed, streams);
    }

    private Negotiation agreed(SessionMove move, boolean fromResponder, Instant now) {
        if (move.resource().isPresent()) {
            return switched(move, fromResponder);
        }
        boolean accepted = fromResponder && state == State.REQUESTED && move.kind() == Kind.ACCEPT;
        return accepted
            ? new Negotiation(initiator, move.from(), State.ACTIVE, offers, proposed, departed, now, streams)
            : this;
    }

    // XEP-0155 §4.3: "Once the other party has accepted the switch then all stanzas sent within the chat session MUST be
    // to or from the new resource." In the later form the wish itself is sent as a filled-in form.
    private Negotiation switched(SessionMove move, boolean fromResponder) {
        Address other = fromResponder ? initiator : responder;
        Address wished = other.withResource(move.resource().orElseThrow());
        if (proposed.filter(wished::equals).isEmpty()) {
            return new Negotiation(initiator, responder, state, offers,
                Optional.of(move.from().withResource(move.resource().get())), departed, changed, streams);
        }
        return fromResponder
            ? new Negotiation(wished, responder, state, offers, Optional.empty(), Optional.empty(), changed, streams)
            : new Negotiation(initiator, wished, state, offers, Optional.empty(), Optional.empty(), changed, streams);
    }

    // XEP-0155 §4.2: "In either of these cases the existing negotiated chat session parameters are maintained."
    private Optional<Negotiation> rejected(boolean fromResponder) {
        if (state != State.REQUESTED) {
            return Optional.of(new Negotiation(initiator, responder, state, offers, Optional.empty(), departed, changed,
                streams));
        }
        return fromResponder ? Optional.empty() : Optional.of(this);
    }

    private Negotiation in(State other, Instant now) {
        return new Negotiation(initiator, responder, other, offers, Optional.empty(), departed,
            other == state ? changed : now, streams);
    }

    /** The same with a party that has gone offline, or is back. */
    Negotiation departed(Optional<Instant> since) {
        return new Negotiation(initiator, responder, state, offers, proposed, since, changed, streams);
    }

    /** Whether a party to it is over by this. */
    boolean isLeftBy(SessionEnd departure) {
        return departure.concerns(initiator, streams.from()) || departure.concerns(responder, streams.to());
    }

    boolean involves(Address resource) {
        return initiator.equals(resource) || responder.equals(resource);
    }
}
