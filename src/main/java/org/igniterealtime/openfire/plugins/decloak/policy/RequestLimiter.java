package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.BoundedMap;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/**
 * Denies requests above the limits: too many requests, or too many different targets, of one account or, with a larger
 * allowance, of one remote domain. A request that it denies does not count, so a requester that keeps asking still gets its
 * allowance, and no more. Its memory is bounded.
 */
public final class RequestLimiter {

    /** The allowance of a whole remote domain, as a multiple of an account's. */
    public static final int DOMAIN_FACTOR = 10;

    /** The most bytes that accounts, domains, and requesters above a limit may take. */
    public static final long MAX_BYTES_OF_REQUESTERS = 24L << 20;
    public static final long MAX_BYTES_OF_DOMAINS = 8L << 20;
    public static final long MAX_BYTES_OF_OFFENDERS = 1L << 20;

    private static final long OF_OFFENDER = MemorySize.ENTRY + MemorySize.OBJECT + MemorySize.INSTANT;
    private static final int MAX_REQUESTERS = 50_000;
    private static final int MAX_DOMAINS = 10_000;
    private static final int MAX_TARGETS = 1_000_000;
    private static final int MAX_OFFENDERS = 1_000;

    private final InstantSource clock;
    private final String serverDomain;
    private final RequestHistory<Address> requesters;
    private final RequestHistory<String> domains;
    private final BoundedMap<Address, Offender> offenders = BoundedMap.inOrderOfPutting(MAX_OFFENDERS,
        MAX_BYTES_OF_OFFENDERS, (requester, offender) -> OF_OFFENDER + MemorySize.of(requester));

    public RequestLimiter(InstantSource clock, String serverDomain) {
        this(clock, serverDomain, MAX_REQUESTERS, MAX_DOMAINS, MAX_TARGETS);
    }

    RequestLimiter(InstantSource clock, String serverDomain, int mostRequesters, int mostDomains, int mostTargets) {
        this.clock = clock;
        this.serverDomain = serverDomain;
        this.requesters = new RequestHistory<>(mostRequesters, mostTargets, MAX_BYTES_OF_REQUESTERS, MemorySize::of);
        this.domains = new RequestHistory<>(mostDomains, mostTargets, MAX_BYTES_OF_DOMAINS, MemorySize::of);
    }

    /**
     * A requester that exceeded a limit.
     *
     * @param requester the account
     * @param excess    the limit that it exceeded last
     * @param count     how many times it exceeded one
     * @param last      the last time
     */
    public record Offender(Address requester, RateLimitExceeded excess, long count, Instant last) {
    }

    /**
     * Whether a request is denied before its relationship is looked up, because its requester is above a limit already.
     *
     * <p>Requests to targets whose presence the requester receives are left alone, and only a look-up can tell. So a
     * requester above a limit, or a domain if the domain is above it, gets as many look-ups in a minute as its allowance has
     * requests. The few requests of a contact still pass, and a flood costs no more look-ups than its allowance did. When
     * the look-ups are used up, the rest of the minute's requests are denied without one.
     */
    synchronized Optional<RateLimitExceeded> refuses(Address requester, Address target, Limits limits) {
        Instant now = clock.instant();
        long second = now.getEpochSecond();
        Address account = requester.bare();
        Optional<RateLimitExceeded> excess = excess(account, second, target.bare().hashCode(), limits)
            .filter(above -> !hasALook(account, above, second, limits));
        excess.ifPresent(above -> takeNoteOf(account, above, now));
        return excess;
    }

    private boolean hasALook(Address account, RateLimitExceeded excess, long second, Limits limits) {
        return excess.isOfDomain()
            ? domains.takeLook(account.domain(), second, limits.requestsPerMinute() * DOMAIN_FACTOR)
            : requesters.takeLook(account, second, limits.requestsPerMinute());
    }

    /**
     * Counts a request as the sender's; the verdict about it stands unless it is above a limit.
     *
     * @param sender whose request it counts as, even if the stanza names another requester
     */
    public Verdict limit(Verdict verdict, Address sender) {
        return verdict.request()
            .filter(request -> counts(request, verdict.decision()))
            .flatMap(request -> count(sender.bare(), request.target().bare(), verdict.policy().limits()))
            .map(verdict::above)
            .orElse(verdict);
    }

    // A request that is left alone anyway cannot exceed a limit.
    private static boolean counts(DisclosureRequest request, Decision decision) {
        return request.kind() != TargetKind.INTERNAL && decision.cause().kind() != Cause.Kind.SUBSCRIBED;
    }

    /**
     * Which limit would deny a request if it came now. Counts nothing, and uses up no look-up.
     *
     * @param counted  whose request it would count as
     * @param decision the decision without the limits
     */
    synchronized Optional<RateLimitExceeded> look(DisclosureRequest request, Address counted, Decision decision,
                                                  Limits limits) {
        if (!request.disclosure().protocol().isLimited() || decision.cause().kind() == Cause.Kind.BLOCK) {
            return Optional.empty();
        }
        long second = clock.instant().getEpochSecond();
        Address requester = counted.bare();
        Optional<RateLimitExceeded> excess = excess(requester, second, request.target().bare().hashCode(), limits);
        boolean isSeen = request.kind() == TargetKind.INTERNAL || requester.equals(request.target().bare());
        return counts(request, decision) ? excess
            : excess.filter(above -> !isSeen && !wouldHaveALook(requester, above, second, limits));
    }

    private boolean wouldHaveALook(Address account, RateLimitExceeded excess, long second, Limits limits) {
        return excess.isOfDomain()
            ? domains.hasLook(account.domain(), second, limits.requestsPerMinute() * DOMAIN_FACTOR)
            : requesters.hasLook(account, second, limits.requestsPerMinute());
    }

    private synchronized Optional<RateLimitExceeded> count(Address requester, Address asked, Limits limits) {
        Instant now = clock.instant();
        long second = now.getEpochSecond();
        // Of two accounts that are taken for one, one is not counted; nobody can choose what accounts are called.
        int target = asked.hashCode();
        Optional<RateLimitExceeded> excess = excess(requester, second, target, limits);
        if (excess.isPresent()) {
            takeNoteOf(requester, excess.get(), now);
        } else {
            requesters.add(requester, second, target);
            if (isRemote(requester)) {
                domains.add(requester.domain(), second, target);
            }
        }
        return excess;
    }

    private Optional<RateLimitExceeded> excess(Address requester, long second, int target, Limits limits) {
        if (requesters.isAboveRequests(requester, second, limits.requestsPerMinute())) {
            return Optional.of(RateLimitExceeded.REQUESTS_PER_MINUTE);
        }
        if (requesters.isAboveTargets(requester, second, target, limits.targetsPerHour())) {
            return Optional.of(RateLimitExceeded.TARGETS_PER_HOUR);
        }
        return isRemote(requester) ? excessOfDomain(requester.domain(), second, target, limits) : Optional.empty();
    }

    private Optional<RateLimitExceeded> excessOfDomain(String domain, long second, int target, Limits limits) {
        if (domains.isAboveRequests(domain, second, limits.requestsPerMinute() * DOMAIN_FACTOR)) {
            return Optional.of(RateLimitExceeded.REQUESTS_PER_MINUTE_OF_DOMAIN);
        }
        return domains.isAboveTargets(domain, second, target, limits.targetsPerHour() * DOMAIN_FACTOR)
            ? Optional.of(RateLimitExceeded.TARGETS_PER_HOUR_OF_DOMAIN)
            : Optional.empty();
    }

    private boolean isRemote(Address requester) {
        return !serverDomain.equals(requester.domain());
    }

    private void takeNoteOf(Address requester, RateLimitExceeded excess, Instant now) {
        long before = offenders.get(requester).map(Offender::count).orElse(0L);
        offenders.put(requester, new Offender(requester, excess, before + 1, now));
    }

    /** Forgets accounts and domains whose requests no longer count. */
    public synchronized void forgetOver() {
        long second = clock.instant().getEpochSecond();
        requesters.forgetOver(second);
        domains.forgetOver(second);
    }

    /** The requesters that exceeded a limit, the latest last; at most {@value #MAX_OFFENDERS}. */
    public synchronized List<Offender> offenders() {
        return new ArrayList<>(offenders.values());
    }

    /** How many accounts and domains are remembered. */
    synchronized int size() {
        return requesters.size() + domains.size();
    }

    /** How many targets are remembered. */
    synchronized int targets() {
        return requesters.targets() + domains.targets();
    }
}
