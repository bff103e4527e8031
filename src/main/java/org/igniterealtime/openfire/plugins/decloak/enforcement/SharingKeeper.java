package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Question;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Departure;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.Streams;
import org.slf4j.Logger;

/** Begins sharings, and sees to it that whatever ends them is told to both sides. */
public final class SharingKeeper {

    /** The name of the logger for sharings. */
    public static final String LOGGER = "decloak.sharing";
    /** How many bytes are taken at most by the answers that are on their way. */
    public static final long MOST_BYTES = AnswersUnderWay.MOST_BYTES;

    private final Sharings sharings;
    private final OpenRequests requests;
    private final Supplier<Policy> policies;
    private final Judge judge;
    private final SharingReview review;
    private final SessionStreams streams;
    private final Farewell farewell;
    private final InstantSource clock;
    private final SharingLog log;
    private final AnswersUnderWay underWay = new AnswersUnderWay();
    private volatile boolean closed;

    public SharingKeeper(Sharings sharings, OpenRequests requests, Supplier<Policy> policies, Judge judge,
                         SessionStreams streams, Farewell farewell, InstantSource clock, Logger log) {
        this.sharings = sharings;
        this.requests = requests;
        this.policies = policies;
        this.judge = judge;
        this.review = new SharingReview(policies, judge, log);
        this.streams = streams;
        this.farewell = farewell;
        this.clock = clock;
        this.log = new SharingLog(log);
    }

    /** From now on nothing begins: to be called before anything else when the plugin goes. */
    public void close() {
        closed = true;
    }

    /** What a decision has allowed, to the session that asks now. */
    Grant grant(Question question, Decision decision) {
        boolean once = decision.cause().equals(new Cause(Cause.Kind.PREFERENCE, Cause.ONCE));
        return new Grant(question.disclosure(), once ? Optional.of(decision.level()) : Optional.empty(),
            streams.between(question.requester(), question.target()));
    }

    /** Whether whoever has a full JID now is the session that was asked, if it was a session. */
    boolean isAsked(Grant grant, Address resource) {
        String asked = grant.streams().to();
        return asked.isEmpty() || asked.equals(streams.of(resource));
    }

    /**
     * Begins a sharing: the target's resource is about to be disclosed to the requester. It is registered first and then
     * decided again, so that a change of what is allowed either is seen here or sees the sharing. What begins is to be
     * reported by {@link #isOut}; until then its end waits.
     *
     * @return whether it has begun; if not, nothing is to be disclosed, and nobody is told of anything: it is no longer
     *     allowed, or the session that asked is over, or the one that was asked, or too many answers are on their way
     */
    boolean begin(Address requester, Address resource, Grant grant, Origin origin) {
        Streams now = streams.between(requester, resource);
        if (closed || !grant.streams().stillHold(now)) {
            return false;
        }
        if (origin == Origin.SERVER) {
            // The server's answer must not pass for the client's.
            requests.forget(requester, resource);
        }
        // First: what ends one sharing of the two, when it is told, ends the others too.
        tell(sharings.outlived(requester, resource, now));
        Sharing.Terms terms = terms(requester, resource, grant.between(now), origin);
        if (!underWay.add(requester, resource, clock.instant())) {
            return false;
        }
        Sharings.Begun begun = sharings.begin(terms);
        tell(begun.crowdedOut());
        underWay.isFor(begun.sharing(), !begun.anew());
        return goesOn(begun);
    }

    private boolean goesOn(Sharings.Begun begun) {
        Sharing sharing = begun.sharing();
        Optional<Ending> refused = whyNotBegun(sharing);
        if (refused.isPresent()) {
            refuse(begun, refused.get());
            return false;
        }
        log.begun(sharing);
        // A session that ends in this moment has been seen off before this was there to be ended.
        streams.departed(sharing).map(this::departed).forEach(Runnable::run);
        if (!sharings.lives(sharing.id())) {
            isOut(sharing.requester(), sharing.target());
            return false;
        }
        return true;
    }

    // What the two shared before ends, and that is told.
    private void refuse(Sharings.Begun begun, Ending why) {
        Sharing sharing = begun.sharing();
        log.notBegun(sharing, why);
        if (!begun.anew()) {
            underWay.refuse(sharing, clock.instant());
        }
        end(List.of(sharing), why);
        isOut(sharing.requester(), sharing.target());
    }

    private Sharing.Terms terms(Address requester, Address resource, Grant grant, Origin origin) {
        Instant now = clock.instant();
        Limits limits = policies.get().limits();
        return new Sharing.Terms(requester, resource, grant, origin, now.plus(limits.sharing()),
            now.plus(limits.sessionWithin()), judge.nextChange(requester, resource));
    }

    private Optional<Ending> whyNotBegun(Sharing sharing) {
        return closed ? Optional.of(Ending.SHUTDOWN) : review.whyNotBegun(sharing);
    }

    /** When a sharing ends if what it is for is about to begin now, and does not. */
    Instant sessionBy() {
        return clock.instant().plus(policies.get().limits().sessionWithin());
    }

    /**
     * Begins a sharing and sends the answer.
     *
     * @param send sends it, and returns whether the target is still there
     */
    void answer(Address requester, Address resource, Grant grant, BooleanSupplier send) {
        if (begin(requester, resource, grant, Origin.SERVER)) {
            send(requester, resource, send);
        }
    }

    /** Sends what is on its way, unless its sharing has ended meanwhile. */
    void send(Address requester, Address resource, BooleanSupplier send) {
        try {
            if (goesOut(requester, resource) && !send.getAsBoolean()) {
                end(living(requester, resource).stream().toList(), Ending.OFFLINE);
            }
        } finally {
            isOut(requester, resource);
        }
    }

    /** Something more is about to be disclosed within a sharing, if it lives; to be reported by {@link #isOut}. */
    boolean goesOn(Address requester, Address resource) {
        if (!underWay.add(requester, resource, clock.instant())) {
            return false;
        }
        Optional<Sharing> living = living(requester, resource);
        living.ifPresentOrElse(sharing -> underWay.isFor(sharing, false), () -> isOut(requester, resource));
        return living.isPresent();
    }

    private Optional<Sharing> living(Address requester, Address resource) {
        return sharings.between(requester, resource).stream()
            .filter(sharing -> sharing.requester().equals(requester) && sharing.target().equals(resource)).findFirst();
    }

    /** Whether what is disclosed may be handed to the requester: its sharing has not ended on the way. */
    boolean goesOut(Address requester, Address resource) {
        return underWay.goesOut(requester, resource);
    }

    /** What was disclosed is out, or will never be: an end that waited for it is told now. */
    void isOut(Address requester, Address resource) {
        underWay.remove(requester, resource).ifPresent(this::tell);
    }

    /** What was disclosed has been handed on; also to another server, to be delivered later. */
    void hasGoneOut(Address requester, Address resource) {
        underWay.hasGoneOut(requester, resource);
        isOut(requester, resource);
    }

    /** What was to be disclosed was refused when the host had booked it: it would tell the requester of the end. */
    void wasRefused(Address requester, Address resource) {
        isOut(requester, resource);
        farewell.unbook(resource, requester);
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
    void offline(Address party) {
        requests.forget(party);
        tell(sharings.offline(party));
    }

    /**
     * A session is over: its sharings end, and what it asked is void.
     *
     * @return what takes time: to tell those who are left, unless the next session of that name has turned to them again
     */
    Runnable departed(Departure departure) {
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
    void left(Address party, Address other) {
        requests.forget(party, other);
        requests.forget(other, party);
        tell(sharings.left(party, other));
    }

    private void tell(Ended ended) {
        if (!underWay.hold(ended)) {
            say(ended);
        }
    }

    // One that fails must not keep the others from being told.
    private void say(Ended ended) {
        log.ended(ended);
        Sharing sharing = ended.sharing();
        requests.forget(sharing.requester(), sharing.target());
        // Where the two share again by now, it would be taken for the end of that.
        if (sharings.contains(sharing.requester(), sharing.target())) {
            return;
        }
        try {
            farewell.say(ended);
        } catch (RuntimeException failure) {
            log.endNotTold(sharing, failure);
        }
    }

    /** Ends what time has ended, and forgets what nobody has answered in time. */
    public void expire() {
        requests.forgetOver();
        Sharings.Due due = sharings.due();
        tell(due.ended());
        due.undecided().forEach(this::decideAgain);
        underWay.giveUp(clock.instant()).forEach(this::tell);
    }

    /** Ends what is no longer allowed: to be called when what is allowed has changed. */
    public void reconsider(Collection<Sharing> all) {
        all.forEach(this::decideAgain);
    }

    private void decideAgain(Sharing sharing) {
        Optional<Ending> ending = review.whyNoLonger(sharing);
        if (ending.isPresent()) {
            end(List.of(sharing), ending.get());
        } else {
            sharings.allow(sharing.id(), judge.nextChange(sharing.requester(), sharing.target()));
        }
    }
}
