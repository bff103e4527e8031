package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;

/** Ends sharings for any reason, and makes sure that both sides are told. Safe for several threads. */
public final class SharingEnder {

    private final Sharings sharings;
    private final OpenRequests requests;
    private final PendingAnswers pending;
    private final SharingReview review;
    private final UnavailableNotifier notifier;
    private final SharingLog log;

    public SharingEnder(SharingState state, SharingReview review, UnavailableNotifier notifier, SharingLog log) {
        this.sharings = state.sharings();
        this.requests = state.requests();
        this.pending = state.pending();
        this.review = review;
        this.notifier = notifier;
        this.log = log;
    }

    /** Ends sharings. */
    public void end(Collection<Sharing> ending, Ending why) {
        tell(sharings.end(ending, why));
    }

    /** Tells both sides of each sharing that has ended. */
    void tell(List<Ended> ended) {
        ended.forEach(this::tell);
    }

    /** A resource, or all of an account, has gone offline: its sharings end, and what it asked is void. */
    public void offline(Address party) {
        requests.forget(party);
        tell(sharings.offline(party));
    }

    /**
     * A session is over: its sharings end, and what it asked is void.
     *
     * @return what takes time: to tell those who are left, unless the next session of that name has turned to them again
     */
    public Runnable departed(SessionEnd departure) {
        requests.forget(departure);
        List<Ended> over = sharings.departed(departure);
        return () -> over.forEach(ended -> {
            if (departure.displaced() && hasBegunAnew(ended.sharing(), departure.resource())) {
                log.ended(ended);
            } else {
                tell(ended);
            }
        });
    }

    // What the other side has been told by now is what is so.
    private boolean hasBegunAnew(Sharing before, Address party) {
        Address other = party.equals(before.requester()) ? before.target() : before.requester();
        return !sharings.between(party, other).isEmpty() || !requests.answeredBy(other, party).isEmpty();
    }

    /**
     * A gateway has gone, and what was shared of its contacts is over.
     *
     * @return what takes time: to tell those who were answered, unless they have been answered again
     */
    Runnable gone(String gateway) {
        requests.forgetDomain(gateway);
        List<Ended> over = sharings.gone(gateway);
        return () -> over.stream()
            .filter(ended -> !sharings.contains(ended.sharing().requester(), ended.sharing().target()))
            .forEach(this::tell);
    }

    /**
     * One has sent the other unavailable, or was spoken for with it at the end of a sharing: what they share ends, in
     * either direction, since neither sees the other any more; and what they asked each other is void.
     */
    public void left(Address party, Address other) {
        requests.forget(party, other);
        requests.forget(other, party);
        tell(sharings.left(party, other));
    }

    private void tell(Ended ended) {
        if (!pending.hold(ended)) {
            say(ended);
        }
    }

    // If one fails, the others are told all the same.
    private void say(Ended ended) {
        log.ended(ended);
        Sharing sharing = ended.sharing();
        requests.forget(sharing.requester(), sharing.target());
        // If the two share again by now, they would take this for the end of the new sharing. But the new one may still be
        // refused, and then nobody is told of its end. So this end is told after the answer that is on its way.
        if (shareAgain(sharing) && (pending.hold(ended) || shareAgain(sharing))) {
            return;
        }
        try {
            notifier.tell(ended);
        } catch (RuntimeException failure) {
            log.endNotTold(sharing, failure);
        }
    }

    private boolean shareAgain(Sharing before) {
        return sharings.contains(before.requester(), before.target());
    }

    /** Ends the sharings whose time is over, and forgets the requests that nobody has answered in time. */
    public void expire() {
        requests.forgetOver();
        Sharings.Due due = sharings.due();
        tell(due.ended());
        due.undecided().forEach(this::decideAgain);
        pending.giveUp().forEach(this::tell);
    }

    /** Ends the sharings that are no longer allowed. Call this after every change of what is allowed. */
    public void reconsider(Collection<Sharing> all) {
        all.forEach(this::decideAgain);
    }

    private void decideAgain(Sharing sharing) {
        Optional<Ending> ending = review.whyNoLonger(sharing);
        if (ending.isPresent()) {
            end(List.of(sharing), ending.get());
        } else {
            sharings.allow(sharing.id(), review.nextChange(sharing.requester(), sharing.target()));
        }
    }

    /** What was disclosed is out, or will never be: an end that waited for it is told now. */
    void isOut(Address requester, Address resource) {
        pending.remove(requester, resource).ifPresent(this::tell);
    }

    /** What was disclosed has been handed on; also to another server, to be delivered later. */
    void hasGoneOut(Address requester, Address resource) {
        pending.hasGoneOut(requester, resource);
        isOut(requester, resource);
    }

    /** What was to be disclosed was refused when the host had booked it: it would tell the requester of the end. */
    void wasRefused(Address requester, Address resource) {
        isOut(requester, resource);
        notifier.unbook(resource, requester);
    }
}
