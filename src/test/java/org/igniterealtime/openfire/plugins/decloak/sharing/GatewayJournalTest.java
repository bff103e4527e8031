package org.igniterealtime.openfire.plugins.decloak.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class GatewayJournalTest {

    private final GatewayJournal journal = new GatewayJournal();

    @Test
    void itKnowsHowOftenAGatewayWasAnsweredForAndWhyItWasNot() {
        journal.answered("sip.lit", NOW);
        journal.failed("sip.lit", "It has disconnected", NOW.plusSeconds(1));
        journal.answered("sip.lit", NOW.plusSeconds(2));
        journal.answered("sms.lit", NOW);

        assertThat(journal.of("sip.lit").answers()).isEqualTo(2);
        assertThat(journal.of("sip.lit").lastAnswer()).contains(NOW.plusSeconds(2));
        assertThat(journal.of("sip.lit").lastFailure())
            .contains(new GatewayJournal.Failure(NOW.plusSeconds(1), "It has disconnected"));
        assertThat(journal.of("sms.lit").lastFailure()).isEmpty();
        assertThat(journal.of("irc.lit").answers()).isZero();
    }

    @Test
    void theSameFailureIsNoNewsUntilSomeTimeLater() {
        assertThat(journal.failed("sip.lit", "It is silent", NOW)).isTrue();
        assertThat(journal.failed("sip.lit", "It is silent", NOW.plusSeconds(1))).isFalse();
        assertThat(journal.failed("sms.lit", "It is silent", NOW.plusSeconds(1))).isTrue();
        assertThat(journal.failed("sip.lit", "It has disconnected", NOW.plusSeconds(2))).isTrue();
        assertThat(journal.failed("sip.lit", "It has disconnected", NOW.plus(Duration.ofHours(1)))).isTrue();
    }
}
