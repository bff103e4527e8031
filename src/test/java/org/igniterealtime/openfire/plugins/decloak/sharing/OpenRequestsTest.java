package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRequestsTest {

    private static final Grant CALLING = new Grant(MEDIA, Optional.empty(), StreamPair.NONE);
    private static final Address BALCONY = address("juliet@shakespeare.lit/balcony");
    private static final Address CHAMBER = address("juliet@shakespeare.lit/chamber");
    private static final Address LIBRARY = address("tybalt@shakespeare.lit/library");
    private static final Address TYBALT = LIBRARY.bare();
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private final Clock clock = new Clock();
    private final OpenRequests requests = new OpenRequests(clock, 2);

    @ParameterizedTest
    @CsvSource({
        "tybalt@shakespeare.lit, tybalt@shakespeare.lit/library, juliet@shakespeare.lit/balcony, true",
        "tybalt@shakespeare.lit, tybalt@shakespeare.lit/library, juliet@shakespeare.lit, true",
        "tybalt@shakespeare.lit, tybalt@shakespeare.lit/library, juliet@shakespeare.lit/chamber, false",
        "tybalt@shakespeare.lit, romeo@shakespeare.lit/library, juliet@shakespeare.lit/balcony, false",
        "tybalt@shakespeare.lit/library, tybalt@shakespeare.lit/library, juliet@shakespeare.lit, true",
        "tybalt@shakespeare.lit/library, tybalt@shakespeare.lit/garden, juliet@shakespeare.lit, false",
    })
    void aPresenceOfWhoWasAskedToWhoAskedIsAnAnswer(String asked, String from, String to, boolean answers) {
        requests.add(BALCONY, address(asked), CALLING, FIVE_MINUTES);

        assertThat(requests.answeredBy(address(from), address(to))).hasSize(answers ? 1 : 0);
    }

    @Test
    void anAnswerThatComesTooLateIsNone() {
        requests.add(BALCONY, TYBALT, CALLING, FIVE_MINUTES);
        clock.advance(FIVE_MINUTES);

        assertThat(requests.answeredBy(LIBRARY, BALCONY)).isEmpty();
    }

    @Test
    void whatASessionAskedIsVoidWithItAndNotWithAnotherOfItsName() {
        requests.add(BALCONY, TYBALT, CALLING.between(new StreamPair("b", "")), FIVE_MINUTES);

        requests.forget(SessionEnd.ended(BALCONY, "earlier"));
        requests.forget(SessionEnd.displacedBy(BALCONY, "b"));
        requests.forget(SessionEnd.displacedBy(CHAMBER, "newer"));
        assertThat(requests.answeredBy(LIBRARY, BALCONY)).hasSize(1);

        requests.forget(SessionEnd.displacedBy(BALCONY, "newer"));
        assertThat(requests.isEmpty()).isTrue();
    }

    @Test
    void whatIsForgottenCannotBeAnswered() {
        requests.add(BALCONY, TYBALT, CALLING, FIVE_MINUTES);
        requests.add(CHAMBER, TYBALT, CALLING, FIVE_MINUTES);

        requests.forget(BALCONY, LIBRARY);
        assertThat(requests.answeredBy(LIBRARY, BALCONY.bare())).extracting(OpenRequests.Request::requester)
            .containsExactly(CHAMBER);
        requests.forget(CHAMBER);
        assertThat(requests.isEmpty()).isTrue();
    }

    @Test
    void ofTooManyTheOldestIsForgotten() {
        requests.add(BALCONY, TYBALT, CALLING, FIVE_MINUTES);
        requests.add(CHAMBER, TYBALT, CALLING, FIVE_MINUTES);
        requests.add(address("romeo@shakespeare.lit/orchard"), TYBALT, CALLING, FIVE_MINUTES);

        assertThat(requests.answeredBy(LIBRARY, BALCONY)).isEmpty();
        assertThat(requests.answeredBy(LIBRARY, CHAMBER)).hasSize(1);
    }

    @Test
    void theOldOnesGoAsNewOnesCome() {
        requests.add(BALCONY, TYBALT, CALLING, FIVE_MINUTES);
        clock.advance(FIVE_MINUTES);
        requests.add(CHAMBER, TYBALT, CALLING, FIVE_MINUTES);
        requests.forget(CHAMBER);

        assertThat(requests.isEmpty()).isTrue();
    }
}
