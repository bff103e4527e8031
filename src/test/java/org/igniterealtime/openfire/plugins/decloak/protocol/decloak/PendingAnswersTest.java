package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Weighed;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sessions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which ends of sharings wait for an answer, which are told, and which are nobody's business. */
class PendingAnswersTest {

    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final Address GARDEN = address("tybalt@shakespeare.lit/garden");
    private static final Sharing SHARING = new Sharings(() -> NOW).begin(new Sharing.Terms(BALCONY, GARDEN,
        new Grant(MEDIA, Optional.empty(), StreamPair.NONE), Origin.SERVER, Instant.MAX, Instant.MAX, Instant.MAX))
            .sharing();
    private static final Ended END = Ended.by(Ending.NOT_ALLOWED, SHARING);

    private static final Ended EARLIER = Ended.by(Ending.NOT_ALLOWED,
        new Sharing(SHARING.id() + 1, SHARING.terms(), NOW, Instant.MAX, SHARING.sessions()));

    private Instant now = NOW;
    private final PendingAnswers underWay = new PendingAnswers(() -> now);

    @Test
    void whileNothingIsOnItsWayAnEndIsTold() {
        assertThat(underWay.hold(END)).isFalse();
    }

    @Test
    void anEndIsToldAfterTheLastOfSeveralAnswers() {
        underWay.add(BALCONY, GARDEN);
        underWay.add(BALCONY, GARDEN);
        underWay.isFor(SHARING, true);
        assertThat(underWay.goesOut(BALCONY, GARDEN)).isTrue();

        assertThat(underWay.hold(END)).isTrue();

        assertThat(underWay.goesOut(BALCONY, GARDEN)).isFalse();
        assertThat(underWay.remove(BALCONY, GARDEN)).isEmpty();
        assertThat(underWay.remove(BALCONY, GARDEN)).contains(END);
        assertThat(underWay.hold(END)).isFalse();
    }

    @Test
    void anEndBeforeTheAnswerHasGoneOutIsToldToNobody() {
        underWay.add(BALCONY, GARDEN);
        underWay.isFor(SHARING, true);

        assertThat(underWay.hold(END)).isTrue();

        assertThat(underWay.goesOut(BALCONY, GARDEN)).isFalse();
        assertThat(underWay.remove(BALCONY, GARDEN)).isEmpty();
    }

    @Test
    void soIsOneThatComesBeforeItIsKnownWhichSharingTheAnswerIsFor() {
        underWay.add(BALCONY, GARDEN);
        assertThat(underWay.hold(END)).isTrue();
        underWay.isFor(SHARING, true);

        assertThat(underWay.goesOut(BALCONY, GARDEN)).isFalse();
        assertThat(underWay.remove(BALCONY, GARDEN)).isEmpty();
    }

    @Test
    void theEndOfAnEarlierSharingIsToldThoughTheNewOneDoesNotBegin() {
        underWay.add(BALCONY, GARDEN);
        assertThat(underWay.hold(EARLIER)).isTrue();
        underWay.isFor(SHARING, true);
        underWay.refuse(SHARING);
        assertThat(underWay.hold(END)).isTrue();

        assertThat(underWay.remove(BALCONY, GARDEN)).contains(EARLIER);
    }

    @Test
    void theEndOfAnEarlierSharingDoesNotKeepTheNewAnswerBack() {
        underWay.add(BALCONY, GARDEN);
        underWay.hold(EARLIER);
        underWay.isFor(SHARING, true);

        assertThat(underWay.goesOut(BALCONY, GARDEN)).isTrue();
    }

    @Test
    void theEndOfWhatWasRefusedIsToldToNobodyAlsoWhenSomebodyElseComesToTellOfItLater() {
        underWay.add(BALCONY, GARDEN);
        underWay.refuse(SHARING);
        underWay.remove(BALCONY, GARDEN);

        assertThat(underWay.hold(END)).isTrue();
        assertThat(underWay.hold(END)).isFalse();
    }

    @Test
    void whatNeverArrivesIsGivenUp() {
        Instant later = NOW.plus(PendingAnswers.LONGEST).plusSeconds(1);
        underWay.add(BALCONY, GARDEN);
        underWay.isFor(SHARING, false);
        underWay.hold(END);

        assertThat(giveUpAt(NOW.plus(PendingAnswers.LONGEST))).isEmpty();
        assertThat(giveUpAt(later)).containsExactly(END);
        assertThat(giveUpAt(later)).isEmpty();

        underWay.refuse(SHARING);
        giveUpAt(later);
        assertThat(underWay.hold(END)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000})
    void onlySoManyAreOnTheirWayWithTheEndsThatWaitForThem(int length) {
        AtomicInteger tooMany = new AtomicInteger();

        Weighed.atMost(PendingAnswers.MAX_BYTES, () -> {
            PendingAnswers many = new PendingAnswers(() -> NOW);
            for (int i = 0; i < 30_000 / length + 2_000; i++) {
                Sharing sharing = sharing(i, length);
                if (many.add(party(i, length), party(i + 1, length))) {
                    many.hold(Ended.by(Ending.NOT_ALLOWED, sharing));
                } else {
                    tooMany.incrementAndGet();
                }
            }
            return many;
        });

        assertThat(tooMany).hasPositiveValue();
    }

    @Test
    void whatIsOutAndWhatIsGivenUpMakesRoom() {
        int most = 0;
        while (underWay.add(party(most, 1), GARDEN)) {
            most++;
        }

        underWay.remove(party(0, 1), GARDEN);
        assertThat(underWay.add(party(0, 1), GARDEN)).isTrue();
        assertThat(underWay.add(BALCONY, GARDEN)).isFalse();

        giveUpAt(NOW.plus(PendingAnswers.LONGEST).plusSeconds(1));
        assertThat(underWay.add(BALCONY, GARDEN)).isTrue();
    }

    private static Sharing sharing(int i, int length) {
        Grant grant = new Grant(MEDIA, Optional.empty(), new StreamPair("", "stream" + i));
        return new Sharing(i, new Sharing.Terms(party(i, length), party(i + 1, length), grant, Origin.SERVER,
            NOW.plusSeconds(i), NOW.plusSeconds(i), NOW.plusSeconds(i)), NOW.plusSeconds(i), NOW.plusSeconds(i),
            new Sessions(List.of()));
    }

    private static Address party(int i, int length) {
        String text = i + "\u043d".repeat(length);
        return new Address(text, text + ".lit", text);
    }

    private List<Ended> giveUpAt(Instant time) {
        now = time;
        List<Ended> ends = underWay.giveUp();
        now = NOW;
        return ends;
    }
}
