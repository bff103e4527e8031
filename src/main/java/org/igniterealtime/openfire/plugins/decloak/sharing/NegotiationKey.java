package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;

/**
 * What tells a negotiation from others.
 *
 * @param thread    its thread
 * @param initiator the account that made the request
 * @param responder the account to which it was made
 */
record NegotiationKey(String thread, Address initiator, Address responder) {

    private static final long OVERHEAD = MemorySize.ENTRY + MemorySize.OBJECT;

    /** How many bytes it takes to remember this, with what it stands for in a map. */
    long bytes() {
        return OVERHEAD + MemorySize.of(thread) + MemorySize.of(initiator) + MemorySize.of(responder);
    }

    static NegotiationKey of(SessionMove offer) {
        return new NegotiationKey(offer.thread(), offer.from().bare(), offer.to().bare());
    }

    static NegotiationKey ofAnswer(SessionMove answer) {
        return new NegotiationKey(answer.thread(), answer.to().bare(), answer.from().bare());
    }

    /** The two of which a move of a thread may be a step, as whoever makes it is the initiator or the responder. */
    static Stream<NegotiationKey> ofEither(SessionMove move) {
        return Stream.of(of(move), ofAnswer(move));
    }

    boolean involves(Address account) {
        return initiator.equals(account) || responder.equals(account);
    }

    boolean isAnsweredBy(SessionMove answer) {
        return initiator.equals(answer.to().bare()) && responder.equals(answer.from().bare());
    }
}
