package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Activity;
import org.igniterealtime.openfire.plugins.decloak.model.SessionStep.Move;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharingsTest {

    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final Address JULIET = BALCONY.bare();
    private static final Address LIBRARY = address("tybalt@shakespeare.lit/library");
    private static final Address GARDEN = address("tybalt@shakespeare.lit/garden");
    private static final Address TYBALT = LIBRARY.bare();

    private final Clock clock = new Clock();
    private final Sharings sharings = new Sharings(clock, 3);

    @Test
    void aSharingThatHasBegunLivesUntilItEnds() {
        Sharing sharing = begin(BALCONY, LIBRARY);

        assertThat(sharings.isEmpty()).isFalse();
        assertThat(sharings.lives(sharing.id())).isTrue();
        assertThat(sharings.end(List.of(sharing), Ending.REVOKED))
            .containsExactly(Ended.by(Ending.REVOKED, sharing));
        assertThat(sharings.lives(sharing.id())).isFalse();
        assertThat(sharings.isEmpty()).isTrue();
    }

    @Test
    void whatHasEndedDoesNotEndAgain() {
        Sharing sharing = begin(BALCONY, LIBRARY);
        sharings.end(List.of(sharing), Ending.REVOKED);

        assertThat(sharings.end(List.of(sharing), Ending.REVOKED)).isEmpty();
        assertThat(sharings.left(BALCONY, LIBRARY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "juliet@shakespeare.lit/balcony, tybalt@shakespeare.lit/library",
        "juliet@shakespeare.lit/balcony, tybalt@shakespeare.lit",
        "tybalt@shakespeare.lit/library, juliet@shakespeare.lit/balcony",
        "tybalt@shakespeare.lit/library, juliet@shakespeare.lit",
    })
    void whoeverSendsTheOtherUnavailableEndsIt(String from, String to) {
        Sharing sharing = begin(BALCONY, LIBRARY);

        assertThat(sharings.left(address(from), address(to)))
            .containsExactly(new Ended(sharing, Ending.LEFT, Optional.of(address(from))));
    }

    @Test
    void aSharingOfAnotherResourceOrAccountGoesOn() {
        begin(BALCONY, LIBRARY);

        assertThat(sharings.left(BALCONY, GARDEN)).isEmpty();
        assertThat(sharings.left(GARDEN, JULIET)).isEmpty();
        assertThat(sharings.left(BALCONY, address("romeo@shakespeare.lit"))).isEmpty();
        assertThat(sharings.offline(GARDEN)).isEmpty();
        assertThat(sharings.size()).isEqualTo(1);
    }

    @Test
    void whoGoesOfflineEndsAllOfItsSharingsOnEitherSide() {
        Sharing asked = begin(BALCONY, LIBRARY);
        Sharing disclosed = begin(address("romeo@shakespeare.lit/orchard"), BALCONY);
        begin(address("juliet@shakespeare.lit/chamber"), LIBRARY);

        assertThat(sharings.offline(BALCONY)).containsExactlyInAnyOrder(
            new Ended(asked, Ending.OFFLINE, Optional.of(BALCONY)),
            new Ended(disclosed, Ending.OFFLINE, Optional.of(BALCONY)));
        assertThat(sharings.of(TYBALT)).hasSize(1);
    }

    @Test
    void whatASessionSharesEndsWithItAndNotWithAnotherOfItsName() {
        begin(BALCONY, LIBRARY, new StreamPair("b", "l"));

        assertThat(sharings.departed(SessionEnd.ended(LIBRARY, "other"))).isEmpty();
        assertThat(sharings.departed(SessionEnd.displacedBy(LIBRARY, "l"))).isEmpty();
        assertThat(sharings.departed(SessionEnd.ended(GARDEN, "l"))).isEmpty();
        assertThat(sharings.departed(SessionEnd.ended(LIBRARY, "l"))).extracting(Ended::by)
            .containsExactly(Optional.of(LIBRARY));
        assertThat(sharings.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "juliet@shakespeare.lit/balcony, tybalt@shakespeare.lit/library",
        "tybalt@shakespeare.lit/library, juliet@shakespeare.lit/balcony",
    })
    void whoIsDisplacedDoesNotSaySoItself(String displaced, String other) {
        begin(BALCONY, LIBRARY, new StreamPair("b", "l"));

        assertThat(sharings.departed(SessionEnd.displacedBy(address(displaced), "newer"))).extracting(Ended::by)
            .containsExactly(Optional.of(address(other)));
    }

    @Test
    void whatEarlierSessionsShareIsOutlivedByOthersOnly() {
        begin(BALCONY, LIBRARY, new StreamPair("b", "l"));

        assertThat(sharings.outlived(BALCONY, LIBRARY, new StreamPair("b", "l"))).isEmpty();
        assertThat(sharings.outlived(LIBRARY, BALCONY, StreamPair.NONE)).isEmpty();
        assertThat(sharings.outlived(BALCONY, LIBRARY, new StreamPair("b", "newer"))).extracting(Ended::by)
            .containsExactly(Optional.of(BALCONY));
    }

    @Test
    void withoutASessionItEndsInTime() {
        begin(BALCONY, LIBRARY);

        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(sharings.due().ended()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(sharings.due().ended()).extracting(Ended::why).containsExactly(Ending.NO_SESSION);
        assertThat(sharings.isEmpty()).isTrue();
    }

    @Test
    void withASessionItEndsAtItsTimeLimit() {
        begin(BALCONY, LIBRARY);
        call();

        clock.advance(Duration.ofMinutes(240).minusMillis(1));
        assertThat(sharings.due().ended()).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(sharings.due().ended()).extracting(Ended::why).containsExactly(Ending.TIME_LIMIT);
    }

    @Test
    void anotherAnswerBeginsItAnewAndKeepsItsSessions() {
        Sharing first = begin(BALCONY, LIBRARY);
        call();
        clock.advance(Duration.ofMinutes(200));

        Sharing again = begin(BALCONY, LIBRARY);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.sessions().known()).extracting(Session::name).containsExactly("call");
        clock.advance(Duration.ofMinutes(200));
        assertThat(sharings.due().ended()).isEmpty();
        assertThat(sharings.size()).isEqualTo(1);
    }

    @Test
    void ofTooManyTheOneThatWouldEndFirstEnds() {
        Sharing used = begin(BALCONY, LIBRARY);
        call();
        Sharing idle = begin(BALCONY, GARDEN);
        begin(BALCONY, address("romeo@shakespeare.lit/orchard"));

        Sharings.Begun begun = sharings.begin(terms(BALCONY, address("nurse@shakespeare.lit/desk"), Instant.MAX));

        assertThat(begun.crowdedOut()).map(Ended::sharing).contains(idle);
        assertThat(sharings.size()).isEqualTo(3);
        assertThat(sharings.lives(used.id())).isTrue();
    }

    @Test
    void whatIsAllowedForATimeOnlyIsHandedOutOnceToBeDecidedAgain() {
        Sharing sharing = sharings.begin(terms(BALCONY, LIBRARY, clock.instant().plusSeconds(60))).sharing();
        clock.advance(Duration.ofSeconds(60));

        assertThat(sharings.due()).isEqualTo(new Sharings.Due(List.of(), List.of(sharing)));
        assertThat(sharings.due()).isEqualTo(new Sharings.Due(List.of(), List.of()));
        sharings.allow(sharing.id(), clock.instant().plusSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertThat(sharings.due().undecided()).hasSize(1);
    }

    @Test
    void aSharingIsFoundByItsIdAndByItsParties() {
        Sharing sharing = begin(BALCONY, LIBRARY);
        begin(BALCONY, GARDEN);

        assertThat(sharings.get(sharing.id())).contains(sharing);
        assertThat(sharings.get(sharing.id() + 7)).isEmpty();
        assertThat(sharings.contains(BALCONY, LIBRARY)).isTrue();
        assertThat(sharings.contains(LIBRARY, BALCONY)).isFalse();
        assertThat(sharings.contains(JULIET, LIBRARY)).isFalse();
        assertThat(sharings.between(LIBRARY, JULIET)).containsExactly(sharing);
        assertThat(sharings.between(BALCONY, TYBALT)).hasSize(2);
        assertThat(sharings.between(GARDEN, TYBALT)).isEmpty();
    }

    @Test
    void aGatewayThatHasGoneEndsTheSharingsOfItsContactsOnly() {
        Sharing sharing = begin(BALCONY, address("romeo@sip.shakespeare.lit"));
        begin(BALCONY, LIBRARY);

        assertThat(sharings.gone("sip.shakespeare.lit"))
            .containsExactly(new Ended(sharing, Ending.GATEWAY_GONE, Optional.of(BALCONY)));
        assertThat(sharings.size()).isEqualTo(1);
    }

    @Test
    void aContactWithoutAResourceIsMeantByAnyOfItsAddresses() {
        Sharing sharing = begin(BALCONY, address("romeo@sip.shakespeare.lit"));

        assertThat(sharings.between(address("romeo@sip.shakespeare.lit/phone"), BALCONY)).containsExactly(sharing);
        assertThat(sharings.between(address("nurse@sip.shakespeare.lit/phone"), BALCONY)).isEmpty();
    }

    private void call() {
        sharings.step(new SessionStep(Activity.JINGLE, Move.OFFER, "call", BALCONY, LIBRARY, "id-of-call"),
            clock.instant().plus(Duration.ofMinutes(5)));
    }

    private Sharing begin(Address requester, Address target) {
        return begin(requester, target, StreamPair.NONE);
    }

    private Sharing begin(Address requester, Address target, StreamPair streams) {
        return sharings.begin(terms(requester, target, streams, Instant.MAX)).sharing();
    }

    private Sharing.Terms terms(Address requester, Address target, Instant allowedUntil) {
        return terms(requester, target, StreamPair.NONE, allowedUntil);
    }

    private Sharing.Terms terms(Address requester, Address target, StreamPair streams, Instant allowedUntil) {
        return new Sharing.Terms(requester, target, new Grant(MEDIA, Optional.empty(), streams), Origin.SERVER,
            clock.instant().plus(Duration.ofMinutes(240)), clock.instant().plus(Duration.ofMinutes(5)), allowedUntil);
    }
}
