package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.blocking;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.policy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.junit.jupiter.api.Test;

/** Whoever is above a limit is denied before rosters, groups and sessions are looked at. */
class FloodedAuthorizerTest {

    private static final int FLOOD = 1_000;
    private static final int ALLOWANCE = 20;
    private static final Address JULIET = address("juliet@shakespeare.lit/balcony");
    private static final Address TYBALT = address("tybalt@shakespeare.lit");
    private static final Address ROMEO = address("romeo@shakespeare.lit");

    private final AtomicInteger looks = new AtomicInteger();
    private final Clock clock = new Clock();
    private final RequestLimiter limiter = new RequestLimiter(clock, "shakespeare.lit");
    private Policy policy = limited(policy(Rules.rule("desk", "any", "group:desk", Level.ASK),
        Rules.rule("all", "any", "any", Level.ANSWER)));

    @Test
    void aFloodCostsNoMoreLooksThanTwiceTheAllowance() {
        for (int i = 0; i < FLOOD; i++) {
            rule(JULIET, address("user" + i + "@shakespeare.lit"));
        }

        // A relationship, a group and the resources each.
        assertThat(looks.get()).isLessThanOrEqualTo(2 * ALLOWANCE * 3);
        assertThat(limiter.offenders()).singleElement().extracting(RequestLimiter.Offender::count)
            .isEqualTo((long) FLOOD - ALLOWANCE);
    }

    @Test
    void whatIsDeniedUnseenSaysSo() {
        Verdict last = flood();

        assertThat(last.decision()).extracting(decision -> decision.cause().token(), decision -> decision.level())
            .containsExactly("limit:requests-per-minute", Level.DENY);
        assertThat(last.excess()).contains(RateLimitExceeded.REQUESTS_PER_MINUTE);
        assertThat(last.request().orElseThrow().relationship()).isEqualTo(Relationship.UNKNOWN);
    }

    @Test
    void whoIsBlockedStaysBlocked() {
        policy = limited(blocking(policy, "juliet@shakespeare.lit"));

        Verdict last = flood();

        assertThat(last.decision().cause().kind()).isEqualTo(Cause.Kind.BLOCK);
        assertThat(last.excess()).contains(RateLimitExceeded.REQUESTS_PER_MINUTE);
    }

    @Test
    void aContactIsStillLeftAloneUnlessTheLooksAreUsedUp() {
        for (int i = 0; i < 2 * ALLOWANCE - 1; i++) {
            rule(JULIET, TYBALT);
        }

        assertThat(rule(JULIET, ROMEO).decision().cause().kind()).isEqualTo(Cause.Kind.SUBSCRIBED);
        assertThat(rule(JULIET, ROMEO).decision().cause().kind()).isEqualTo(Cause.Kind.LIMIT);
        clock.advance(Duration.ofSeconds(70));
        assertThat(rule(JULIET, ROMEO).decision().cause().kind()).isEqualTo(Cause.Kind.SUBSCRIBED);
    }

    @Test
    void whatIsLeftAloneAnywayIsNeverRefused() {
        flood();

        assertThat(rule(JULIET, JULIET.bare()).decision().cause().kind()).isEqualTo(Cause.Kind.SUBSCRIBED);
        assertThat(rule(JULIET, address("shakespeare.lit")).isLeftAlone()).isTrue();
    }

    private Verdict flood() {
        Verdict last = rule(JULIET, TYBALT);
        for (int i = 0; i < FLOOD; i++) {
            last = rule(JULIET, TYBALT);
        }
        return last;
    }

    private Verdict rule(Address requester, Address target) {
        Groups groups = (group, account) -> looks.incrementAndGet() < 0;
        return new Authorizer(() -> policy, new PolicyEngine(clock, groups), new Counting(), limiter)
            .decideAndCount(requester, target, List.of(MEDIA));
    }

    private static Policy limited(Policy policy) {
        return policy.withLimits(new Limits(Duration.ofHours(1), Duration.ofMinutes(5), ALLOWANCE, 10_000));
    }

    /** Counts what is looked at; romeo is juliet's contact. */
    private final class Counting implements ServerContext {

        @Override
        public TargetKind kindOf(Address target) {
            return target.hasLocalpart() ? TargetKind.USER : TargetKind.INTERNAL;
        }

        @Override
        public Relationship relationship(Address requester, Address target) {
            looks.incrementAndGet();
            return requester.bare().equals(target.bare()) ? Relationship.SELF
                : target.equals(ROMEO) ? Relationship.SUBSCRIBED : Relationship.STRANGER;
        }

        @Override
        public List<Address> availableResources(Address target) {
            looks.incrementAndGet();
            return List.of();
        }
    }
}
