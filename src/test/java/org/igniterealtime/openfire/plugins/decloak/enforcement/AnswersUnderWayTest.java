package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Disclosure;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.Streams;
import org.junit.jupiter.api.Test;

/** Which ends of sharings wait for an answer, which are told, and which are nobody's business. */
class AnswersUnderWayTest {

    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final Address GARDEN = address("tybalt@shakespeare.lit/garden");
    private static final Sharing SHARING = new Sharings(() -> NOW).begin(new Sharing.Terms(BALCONY, GARDEN,
        new Grant(new Disclosure(Protocol.DECLOAK, Purpose.MEDIA), Optional.empty(), Streams.NONE), Origin.SERVER, Instant.MAX,
        Instant.MAX, Instant.MAX)).sharing();
    private static final Ended END = Ended.by(Ending.NOT_ALLOWED, SHARING);

    private static final Ended EARLIER = Ended.by(Ending.NOT_ALLOWED,
        new Sharing(SHARING.id() + 1, SHARING.terms(), NOW, Instant.MAX, SHARING.sessions()));

    private final AnswersUnderWay underWay = new AnswersUnderWay();

    @Test
    void whileNothingIsOnItsWayAnEndIsTold() {
        assertThat(underWay.hold(END)).isFalse();
    }

    @Test
    void anEndIsToldAfterTheLastOfSeveralAnswers() {
        underWay.add(BALCONY, GARDEN, NOW);
        underWay.add(BALCONY, GARDEN, NOW);
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
        underWay.add(BALCONY, GARDEN, NOW);
        underWay.isFor(SHARING, true);

        assertThat(underWay.hold(END)).isTrue();

        assertThat(underWay.goesOut(BALCONY, GARDEN)).isFalse();
        assertThat(underWay.remove(BALCONY, GARDEN)).isEmpty();
    }

    @Test
    void soIsOneThatComesBeforeItIsKnownWhichSharingTheAnswerIsFor() {
        underWay.add(BALCONY, GARDEN, NOW);
        assertThat(underWay.hold(END)).isTrue();
        underWay.isFor(SHARING, true);

        assertThat(underWay.goesOut(BALCONY, GARDEN)).isFalse();
        assertThat(underWay.remove(BALCONY, GARDEN)).isEmpty();
    }

    @Test
    void theEndOfAnEarlierSharingIsToldThoughTheNewOneDoesNotBegin() {
        underWay.add(BALCONY, GARDEN, NOW);
        assertThat(underWay.hold(EARLIER)).isTrue();
        underWay.isFor(SHARING, true);
        underWay.refuse(SHARING, NOW);
        assertThat(underWay.hold(END)).isTrue();

        assertThat(underWay.remove(BALCONY, GARDEN)).contains(EARLIER);
    }

    @Test
    void theEndOfAnEarlierSharingDoesNotKeepTheNewAnswerBack() {
        underWay.add(BALCONY, GARDEN, NOW);
        underWay.hold(EARLIER);
        underWay.isFor(SHARING, true);

        assertThat(underWay.goesOut(BALCONY, GARDEN)).isTrue();
    }

    @Test
    void theEndOfWhatWasRefusedIsToldToNobodyAlsoWhenSomebodyElseComesToTellOfItLater() {
        underWay.add(BALCONY, GARDEN, NOW);
        underWay.refuse(SHARING, NOW);
        underWay.remove(BALCONY, GARDEN);

        assertThat(underWay.hold(END)).isTrue();
        assertThat(underWay.hold(END)).isFalse();
    }

    @Test
    void whatNeverArrivesIsGivenUp() {
        Instant later = NOW.plus(AnswersUnderWay.LONGEST).plusSeconds(1);
        underWay.add(BALCONY, GARDEN, NOW);
        underWay.isFor(SHARING, false);
        underWay.hold(END);

        assertThat(underWay.giveUp(NOW.plus(AnswersUnderWay.LONGEST))).isEmpty();
        assertThat(underWay.giveUp(later)).containsExactly(END);
        assertThat(underWay.giveUp(later)).isEmpty();

        underWay.refuse(SHARING, NOW);
        underWay.giveUp(later);
        assertThat(underWay.hold(END)).isFalse();
    }
}
