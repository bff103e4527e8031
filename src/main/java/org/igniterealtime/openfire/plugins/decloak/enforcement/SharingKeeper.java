package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.slf4j.Logger;

/** Begins sharings, and sees to it that whatever ends them is told to both sides. */
public final class SharingKeeper {

    /** The name of the logger for sharings. */
    public static final String LOGGER = "decloak.sharing";

    private final Sharings sharings;
    private final OpenRequests requests;
    private final Supplier<Policy> policies;
    private final Judge judge;
    private final Farewell farewell;
    private final InstantSource clock;
    private final Logger log;

    public SharingKeeper(Sharings sharings, OpenRequests requests, Supplier<Policy> policies, Judge judge,
                         Farewell farewell, InstantSource clock, Logger log) {
        this.sharings = sharings;
        this.requests = requests;
        this.policies = policies;
        this.judge = judge;
        this.farewell = farewell;
        this.clock = clock;
        this.log = log;
    }

    /** Begins a sharing: the target's resource is about to be disclosed to the requester. */
    Sharing begin(Address requester, Address resource, Grant grant, Origin origin) {
        if (origin == Origin.SERVER) {
            // The server's answer must not pass for the client's.
            requests.forget(requester, resource);
        }
        Instant now = clock.instant();
        Limits limits = policies.get().limits();
        Sharings.Begun begun = sharings.begin(new Sharing.Terms(requester, resource, grant, origin,
            now.plus(limits.sharing()), now.plus(limits.sessionWithin()), judge.nextChange(resource)));
        log.info("begun id={} requester={} target={} purpose={} by={} ends={}", begun.sharing().id(),
            LogText.quoted(requester), LogText.quoted(resource), grant.disclosure().purpose().word(), origin.word(),
            begun.sharing().ends());
        tell(begun.crowdedOut());
        return begun.sharing();
    }

    /** Whether a sharing that was begun has not ended. */
    boolean lives(Sharing sharing) {
        return sharings.lives(sharing.id());
    }

    /** Ends a sharing whose answer is on its way already, or ended while it was. */
    void takeBack(Sharing sharing) {
        sharings.end(List.of(sharing), Ending.OFFLINE);
        tell(Ended.by(Ending.OFFLINE, sharing));
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

    // One that fails must not keep the others from being told.
    private void tell(Ended ended) {
        Sharing sharing = ended.sharing();
        log.info("ended id={} requester={} target={} why={}", sharing.id(), LogText.quoted(sharing.requester()),
            LogText.quoted(sharing.target()), ended.why().word());
        requests.forget(sharing.requester(), sharing.target());
        try {
            farewell.say(ended);
        } catch (RuntimeException failure) {
            log.error("The end of sharing " + sharing.id() + " could not be told to both sides", LogText.of(failure));
        }
    }

    /** Ends what time has ended, and forgets what nobody has answered in time. */
    public void expire() {
        requests.forgetOver();
        Sharings.Due due = sharings.due();
        tell(due.ended());
        due.undecided().forEach(this::decideAgain);
    }

    /** Ends what is no longer allowed: to be called when what is allowed has changed. */
    public void reconsider(Collection<Sharing> all) {
        all.forEach(this::decideAgain);
    }

    private void decideAgain(Sharing sharing) {
        Optional<Ending> ending;
        try {
            ending = endingOf(sharing);
        } catch (RuntimeException failure) {
            log.error("Whether sharing " + sharing.id() + " is still allowed cannot be told, so it ends", LogText.of(failure));
            ending = Optional.of(Ending.NOT_ALLOWED);
        }
        if (ending.isPresent()) {
            end(List.of(sharing), ending.get());
        } else {
            sharings.allow(sharing.id(), judge.nextChange(sharing.target()));
        }
    }

    private Optional<Ending> endingOf(Sharing sharing) {
        Grant grant = sharing.terms().grant();
        Decision decision =
            judge.review(sharing.requester(), sharing.target(), grant.disclosure(), grant.once());
        if (decision.cause().kind() == Cause.Kind.SUBSCRIBED) {
            return Optional.of(Ending.SUBSCRIBED);
        }
        Level needed = sharing.terms().begunBy() == Origin.SERVER ? Level.ANSWER : Level.ASK;
        return needed.exceeds(decision.level()) ? Optional.of(Ending.NOT_ALLOWED) : Optional.empty();
    }
}
