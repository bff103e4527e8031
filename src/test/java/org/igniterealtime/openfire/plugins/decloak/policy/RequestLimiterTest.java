package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.junit.jupiter.api.Test;

class RequestLimiterTest {

    private static final String TYBALT = "tybalt@shakespeare.lit";

    private final Clock clock = new Clock();
    private final RequestLimiter limiter = new RequestLimiter(clock, "shakespeare.lit", 100, 10, 500);
    private Limits limits = new Limits(Duration.ofHours(1), Duration.ofMinutes(5), 3, 5);

    @Test
    void whatIsWithinTheLimitsStands() {
        assertThat(ask("juliet@shakespeare.lit/balcony", TYBALT)).isEqualTo("default");
    }

    @Test
    void whoAsksTooOftenIsDeniedWhicheverOfItsResourcesAsks() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask("juliet@shakespeare.lit/r" + i, TYBALT)).isEqualTo("default");
        }

        assertThat(ask("juliet@shakespeare.lit/balcony", TYBALT)).isEqualTo("limit:requests-per-minute");
        assertThat(ask("romeo@shakespeare.lit/orchard", TYBALT)).isEqualTo("default");
    }

    @Test
    void afterAMinuteAndAtMostTenSecondsMoreTheAllowanceIsThereAgain() {
        ask("juliet@shakespeare.lit", TYBALT, 3);
        clock.advance(Duration.ofSeconds(59));
        assertThat(ask("juliet@shakespeare.lit", TYBALT)).startsWith("limit");
        clock.advance(Duration.ofSeconds(11));

        ask("juliet@shakespeare.lit", TYBALT, 3);
        assertThat(ask("juliet@shakespeare.lit", TYBALT)).startsWith("limit");
    }

    @Test
    void whoAsksTooManyDifferentTargetsIsDeniedUntilAnHourHasPassed() {
        for (int i = 0; i < 5; i++) {
            assertThat(ask("juliet@shakespeare.lit", "user" + i + "@shakespeare.lit")).isEqualTo("default");
            clock.advance(Duration.ofMinutes(2));
        }

        assertThat(ask("juliet@shakespeare.lit", TYBALT)).isEqualTo("limit:targets-per-hour");
        assertThat(ask("juliet@shakespeare.lit", "user4@shakespeare.lit/library")).isEqualTo("default");
        clock.advance(Duration.ofMinutes(50));
        assertThat(ask("juliet@shakespeare.lit", TYBALT)).isEqualTo("default");
        assertThat(ask("juliet@shakespeare.lit", "user0@shakespeare.lit")).isEqualTo("limit:targets-per-hour");
    }

    @Test
    void theAccountsOfARemoteDomainHaveALargerAllowanceTogether() {
        for (int i = 0; i < 30; i++) {
            assertThat(ask("bot" + i + "@spam.example", TYBALT)).isEqualTo("default");
        }
        assertThat(ask("bot31@spam.example", TYBALT)).isEqualTo("limit:requests-per-minute-of-domain");
        assertThat(ask("bot31@other.example", TYBALT)).isEqualTo("default");
        for (int i = 0; i < 40; i++) {
            assertThat(ask("user" + i + "@shakespeare.lit", TYBALT)).isEqualTo("default");
        }
    }

    @Test
    void theAccountsOfARemoteDomainCannotLookForManyTargetsTogether() {
        for (int i = 0; i < 50; i++) {
            assertThat(ask("bot" + i + "@spam.example", "user" + i + "@shakespeare.lit")).isEqualTo("default");
            clock.advance(Duration.ofSeconds(30));
        }

        assertThat(ask("bot50@spam.example", "user50@shakespeare.lit")).isEqualTo("limit:targets-per-hour-of-domain");
    }

    @Test
    void whatIsLeftAloneAnywayDoesNotCount() {
        DisclosureRequest room = request("juliet@shakespeare.lit", TYBALT, TargetKind.INTERNAL, Relationship.STRANGER);

        for (int i = 0; i < 10; i++) {
            assertThat(limit(room, Cause.Kind.TARGET)).isEqualTo("target");
            assertThat(limit(request("juliet@shakespeare.lit", TYBALT), Cause.Kind.SUBSCRIBED))
                .isEqualTo("subscribed");
        }
    }

    @Test
    void whoIsBlockedStaysBlocked() {
        ask("juliet@shakespeare.lit", TYBALT, 3);

        assertThat(limit(request("juliet@shakespeare.lit", TYBALT), Cause.Kind.BLOCK)).isEqualTo("block");
    }

    @Test
    void whoIsAboveALimitIsRefusedUnseenAfterAsManyLooksAsItHasRequests() {
        assertThat(refusals("juliet@shakespeare.lit/balcony", 10)).isZero();
        ask("juliet@shakespeare.lit", TYBALT, 3);

        assertThat(refusals("juliet@shakespeare.lit/balcony", 10)).isEqualTo(7);
        assertThat(refusals("romeo@shakespeare.lit", 10)).isZero();
        clock.advance(Duration.ofSeconds(70));
        assertThat(refusals("juliet@shakespeare.lit/balcony", 10)).isZero();
    }

    @Test
    void theLooksOfADomainThatIsAboveALimitAreThoseOfAllItsAccountsTogether() {
        for (int i = 0; i < 30; i++) {
            ask("bot" + i + "@spam.example", TYBALT);
        }
        long refused = 0;
        for (int i = 100; i < 200; i++) {
            refused += refusals("bot" + i + "@spam.example", 1);
        }
        assertThat(refused).isEqualTo(70);
    }

    private long refusals(String requester, int times) {
        return IntStream.range(0, times)
            .filter(i -> limiter.refuses(address(requester), address(TYBALT), limits).isPresent()).count();
    }

    @Test
    void theOperatorSeesWhoIsAboveALimit() {
        ask("juliet@shakespeare.lit/balcony", TYBALT, 5);

        assertThat(limiter.offenders()).containsExactly(new RequestLimiter.Offender(address("juliet@shakespeare.lit"),
            RateLimitExceeded.REQUESTS_PER_MINUTE, 2, clock.instant()));
    }

    @Test
    void memoryIsBoundedWhateverArrives() {
        limits = new Limits(Duration.ofHours(1), Duration.ofMinutes(5), 10_000, 10_000);
        for (int i = 0; i < 10_000; i++) {
            ask("bot" + i % 1_000 + "@d" + i % 100 + ".example", "user" + i + "@shakespeare.lit");
        }

        assertThat(limiter.size()).isLessThanOrEqualTo(100 + 10);
        assertThat(limiter.targets()).isLessThanOrEqualTo(500 + 500);
    }

    @Test
    void aClockThatIsSetBackLetsNobodyAskMore() {
        ask("juliet@shakespeare.lit", TYBALT, 3);

        clock.advance(Duration.ofHours(-3));

        assertThat(ask("juliet@shakespeare.lit", TYBALT)).startsWith("limit");
    }

    private void ask(String requester, String target, int times) {
        for (int i = 0; i < times; i++) {
            ask(requester, target);
        }
    }

    private String ask(String requester, String target) {
        return limit(request(requester, target), Cause.Kind.DEFAULT);
    }

    private String limit(DisclosureRequest request, Cause.Kind cause) {
        Policy policy = new Policy(1, Mode.ENFORCE, Level.ASK, List.of(), List.of(), BlockList.EMPTY, limits);
        Verdict verdict = limiter.limit(new Verdict(policy, Optional.of(request),
            new Decision(Level.ASK, causeOf(cause)), List.of()), request.requester());
        boolean limited = verdict.decision().cause().kind() == Cause.Kind.LIMIT;
        assertThat(verdict.decision().level()).isEqualTo(limited ? Level.DENY : Level.ASK);
        return verdict.decision().cause().token();
    }

    private static Cause causeOf(Cause.Kind kind) {
        return switch (kind) {
            case TARGET -> new Cause.Target();
            case SUBSCRIBED -> new Cause.Subscribed();
            case BLOCK -> new Cause.Block("");
            default -> new Cause.Default();
        };
    }
}
