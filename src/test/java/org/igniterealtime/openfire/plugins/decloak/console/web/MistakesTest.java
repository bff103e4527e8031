package org.igniterealtime.openfire.plugins.decloak.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.junit.jupiter.api.Test;

final class MistakesTest {

    private final Mistakes.Collector mistakes = new Mistakes.Collector(EnglishTexts.TEXTS);

    @Test
    void whatIsWellIsNoMistake() {
        mistakes.check(true, "level", "mistake.choice").checkLength("note", "ä".repeat(5), 10);
        assertThat(mistakes.mistakes()).isEqualTo(Mistakes.NONE);
        assertThat(mistakes.mistakes().isEmpty()).isTrue();
    }

    @Test
    void ofSeveralBesideOneFieldTheFirstStands() {
        mistakes.check(false, "jid", "mistake.domain").check(false, "jid", "mistake.address");
        assertThat(mistakes.mistakes().of("jid")).isEqualTo(EnglishTexts.TEXTS.of("mistake.domain"));
        assertThat(mistakes.mistakes().of("note")).isEmpty();
    }

    @Test
    void whatTheDatabaseWouldNotTakeIsAMistake() {
        mistakes.checkLength("note", "ä".repeat(6), 10).checkLength("id", "a\0b", 10);
        assertThat(mistakes.mistakes().byField()).containsOnlyKeys("note", "id");
    }
}
