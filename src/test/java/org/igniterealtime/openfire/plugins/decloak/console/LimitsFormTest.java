package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
import org.igniterealtime.openfire.plugins.decloak.model.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class LimitsFormTest {

    private static final ConsoleTexts TEXTS = Mockito.mock(ConsoleTexts.class);

    @Test
    void whatItShowsItReadsAgain() {
        Limits limits = new Limits(Duration.ofSeconds(90), Duration.ofDays(7), 1, Limits.MAX);

        LimitsForm form = LimitsForm.of(limits);

        assertThat(form.sharing()).isEqualTo("1.5");
        assertThat(form.mistakes(TEXTS)).isEqualTo(Mistakes.NONE);
        assertThat(form.read()).isEqualTo(limits);
    }

    @ParameterizedTest
    @CsvSource({"0, 5, 1, 1, sharing", "10081, 5, 1, 1, sharing", "'', 5, 1, 1, sharing", "5, 0.001, 1, 1, session",
        "5, -1, 1, 1, session", "5, 1e3, 1, 1, session", "5, 5, 0, 1, requests", "5, 5, 10001, 1, requests",
        "5, 5, 1.5, 1, requests", "5, 5, 1, none, targets", "5, 5, 1, 99999999999, targets"})
    void whatIsNoLimitIsAMistake(String sharing, String session, String requests, String targets, String field) {
        assertThat(new LimitsForm(sharing, session, requests, targets).mistakes(TEXTS).byField()).containsOnlyKeys(field);
    }
}
