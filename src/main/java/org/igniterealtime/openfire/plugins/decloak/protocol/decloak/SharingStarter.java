package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;

/** Begins sharings, and sends what is disclosed during them. Safe for several threads. */
public final class SharingStarter {

    private final Sharings sharings;
    private final OpenRequests requests;
    private final PendingAnswers pending;
    private final SharingReview review;
    private final SessionStreams streams;
    private final SharingEnder ender;
    private final InstantSource clock;
    private final SharingLog log;
    private volatile boolean closed;

    public SharingStarter(SharingState state, SharingReview review, SessionStreams streams, SharingEnder ender,
                          InstantSource clock, SharingLog log) {
        this.sharings = state.sharings();
        this.requests = state.requests();
        this.pending = state.pending();
        this.review = review;
        this.streams = streams;
        this.ender = ender;
        this.clock = clock;
        this.log = log;
    }

    /** Begins no more sharings. Call this first when the plugin stops. */
    public void close() {
        closed = true;
    }

    /** A request is left to the target's clients: what they send to the requester from now on is an answer. */
    void leaveToClients(Verdict verdict) {
        verdict.request()
            .filter(request -> request.kind() == TargetKind.USER)
            .filter(request -> verdict.decision().cause().kind() != Cause.Kind.SUBSCRIBED)
            .ifPresent(request -> requests.add(request.requester(), request.target(),
                grant(request, verdict.decision()), review.limits().sessionWithin()));
    }

    /** What a decision has allowed, to the session that asks now. */
    public Grant grant(DisclosureRequest request, Decision decision) {
        boolean once = decision.cause() instanceof Cause.Preference choice && choice.once();
        return new Grant(request.disclosure(), once ? Optional.of(decision.level()) : Optional.empty(),
            streams.between(request.requester(), request.target()));
    }

    /** Whether whoever has a full JID now is the session that was asked, if it was a session. */
    boolean isAsked(Grant grant, Address resource) {
        String asked = grant.streams().to();
        return asked.isEmpty() || asked.equals(streams.of(resource));
    }

    /**
     * Begins a sharing: the target's resource is about to be disclosed to the requester. It is registered first and then
     * decided again, so that a change of what is allowed either is seen here or sees the sharing. What begins is to be
     * reported by {@link SharingEnder#isOut}; until then its end waits.
     *
     * @return whether it has begun; if not, nothing is to be disclosed, and nobody is told of anything: it is no longer
     *     allowed, or the session that asked is over, or the one that was asked, or too many answers are on their way
     */
    public boolean begin(Address requester, Address resource, Grant grant, Origin origin) {
        StreamPair now = streams.between(requester, resource);
        if (closed || !grant.streams().stillHold(now)) {
            return false;
        }
        if (origin == Origin.SERVER) {
            // The server's answer must not pass for the client's.
            requests.forget(requester, resource);
        }
        // First: what ends one sharing of the two, when it is told, ends the others too.
        ender.tell(sharings.outlived(requester, resource, now));
        Sharing.Terms terms = terms(requester, resource, grant.between(now), origin);
        if (!pending.add(requester, resource)) {
            return false;
        }
        Sharings.Begun begun = sharings.begin(terms);
        ender.tell(begun.crowdedOut());
        pending.isFor(begun.sharing(), !begun.anew());
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
        streams.departed(sharing).map(ender::departed).forEach(Runnable::run);
        if (!sharings.lives(sharing.id())) {
            ender.isOut(sharing.requester(), sharing.target());
            return false;
        }
        return true;
    }

    // What the two shared before ends, and that is told.
    private void refuse(Sharings.Begun begun, Ending why) {
        Sharing sharing = begun.sharing();
        log.notBegun(sharing, why);
        if (!begun.anew()) {
            pending.refuse(sharing);
        }
        ender.end(List.of(sharing), why);
        ender.isOut(sharing.requester(), sharing.target());
    }

    private Sharing.Terms terms(Address requester, Address resource, Grant grant, Origin origin) {
        Instant now = clock.instant();
        Limits limits = review.limits();
        return new Sharing.Terms(requester, resource, grant, origin, now.plus(limits.sharing()),
            now.plus(limits.sessionWithin()), review.nextChange(requester, resource));
    }

    private Optional<Ending> whyNotBegun(Sharing sharing) {
        return closed ? Optional.of(Ending.SHUTDOWN) : review.whyNotBegun(sharing);
    }

    /** When a sharing ends if what it is for is about to begin now, and does not. */
    Instant sessionBy() {
        return clock.instant().plus(review.limits().sessionWithin());
    }

    /**
     * Begins a sharing and sends the answer.
     *
     * @param send sends it, and returns whether the target is still there
     */
    public void answer(Address requester, Address resource, Grant grant, BooleanSupplier send) {
        if (begin(requester, resource, grant, Origin.SERVER)) {
            send(requester, resource, send);
        }
    }

    /** Sends what is on its way, unless its sharing has ended meanwhile. */
    void send(Address requester, Address resource, BooleanSupplier send) {
        try {
            if (goesOut(requester, resource) && !send.getAsBoolean()) {
                ender.end(living(requester, resource).stream().toList(), Ending.OFFLINE);
            }
        } finally {
            ender.isOut(requester, resource);
        }
    }

    /** Something more is about to be disclosed within a sharing,
        if it lives; to be reported by {@link SharingEnder#isOut}. */
    boolean goesOn(Address requester, Address resource) {
        if (!pending.add(requester, resource)) {
            return false;
        }
        Optional<Sharing> living = living(requester, resource);
        living.ifPresentOrElse(sharing -> pending.isFor(sharing, false), () -> ender.isOut(requester, resource));
        return living.isPresent();
    }

    private Optional<Sharing> living(Address requester, Address resource) {
        return sharings.between(requester, resource).stream()
            .filter(sharing -> sharing.requester().equals(requester) && sharing.target().equals(resource)).findFirst();
    }

    /** Whether what is disclosed may be handed to the requester: its sharing has not ended on the way. */
    boolean goesOut(Address requester, Address resource) {
        return pending.goesOut(requester, resource);
    }
}
