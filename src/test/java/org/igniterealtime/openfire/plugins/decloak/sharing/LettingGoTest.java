package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;
import org.igniterealtime.openfire.plugins.decloak.model.SessionMove;
import org.junit.jupiter.api.Test;

/** What is remembered of somebody goes when its time is over, and with the component that it came from. */
class LettingGoTest {

    private static final Grant CALLING = new Grant(MEDIA, Optional.empty(), StreamPair.NONE);
    private static final String SPAM = "spam.lit";
    private static final Address BOT = address("bot@spam.lit/phone");
    private static final Address JULIET = address("juliet@shakespeare.lit/balcony");
    private static final Address TYBALT = address("tybalt@shakespeare.lit");
    private static final Hashname HASHNAME = new Hashname("0".repeat(64));

    private final Clock clock = new Clock();

    @Test
    void requestsThatNobodyAnsweredInTimeAreSwept() {
        OpenRequests requests = new OpenRequests(clock);
        requests.add(JULIET, TYBALT, CALLING, Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(4));
        requests.add(BOT, TYBALT, CALLING, Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(1));

        requests.forgetOver();
        assertThat(requests.isEmpty()).isFalse();
        clock.advance(Duration.ofMinutes(4));
        requests.forgetOver();

        assertThat(requests.isEmpty()).isTrue();
    }

    @Test
    void requestsGoWithTheComponentOfTheirRequester() {
        OpenRequests requests = new OpenRequests(clock);
        requests.add(BOT, TYBALT, CALLING, Duration.ofMinutes(5));
        requests.add(JULIET, TYBALT, CALLING, Duration.ofMinutes(5));

        requests.forgetDomain(SPAM);

        assertThat(requests.answeredBy(TYBALT.withResource("library"), BOT)).isEmpty();
        assertThat(requests.answeredBy(TYBALT.withResource("library"), JULIET)).hasSize(1);
    }

    @Test
    void soDoRequestsToGateways() {
        ExpectedAnswers answers = new ExpectedAnswers();
        ExpectedPair ofBot = new ExpectedPair(address("romeo@sip.lit"), BOT, "");
        ExpectedPair ofJuliet = new ExpectedPair(address("romeo@sip.lit"), JULIET, "stream");
        answers.expect(ofBot, clock.instant());
        answers.expect(ofJuliet, clock.instant());

        answers.forgetDomain(SPAM);

        assertThat(answers.awaits(ofBot)).isFalse();
        assertThat(answers.awaits(ofJuliet)).isTrue();
    }

    @Test
    void soDoHashnames() {
        HashnameDirectory directory = new HashnameDirectory(clock, "shakespeare.lit", 10);
        directory.announce(BOT, "", HASHNAME, Optional.empty());

        directory.goneDomain("shakespeare.lit");
        assertThat(directory.size()).isEqualTo(1);
        directory.goneDomain(SPAM);

        assertThat(directory.size()).isZero();
        assertThat(directory.announce(JULIET, "stream", HASHNAME, Optional.empty())).isEmpty();
    }

    @Test
    void soDoNegotiationsThatWereBegunThere() {
        Negotiations negotiations = new Negotiations(clock, "shakespeare.lit", 10);
        negotiations.accept(offer("one", BOT, TYBALT), StreamPair.NONE);
        negotiations.accept(offer("two", JULIET, TYBALT), StreamPair.NONE);
        negotiations.refuse(offer("three", BOT, TYBALT), true);

        negotiations.goneDomain(SPAM);

        assertThat(negotiations.size()).isEqualTo(1);
        assertThat(negotiations.of(offer("two", JULIET, TYBALT))).isPresent();
    }

    private static SessionMove offer(String thread, Address from, Address to) {
        return new SessionMove(SessionMove.Kind.REQUEST, thread, thread, from, to, Optional.empty());
    }
}
