package org.igniterealtime.openfire.plugins.decloak.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LevelTest {

    @Test
    void denyIsStricterThanAskAndAskIsStricterThanAnswer() {
        assertThat(Level.values()).containsExactly(Level.DENY, Level.ASK, Level.ANSWER).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"DENY,ASK", "DENY,ANSWER", "ASK,ANSWER"})
    void theMoreOpenLevelExceedsTheStricterOne(Level stricter, Level opener) {
        assertThat(opener.exceeds(stricter)).isTrue();
        assertThat(stricter.exceeds(opener)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DENY,ASK", "DENY,ANSWER", "ASK,ANSWER"})
    void theStrictestOfTwoIsTheSameWhicheverIsAsked(Level stricter, Level opener) {
        assertThat(stricter.strictest(opener)).isEqualTo(stricter);
        assertThat(opener.strictest(stricter)).isEqualTo(stricter);
    }

    @ParameterizedTest
    @EnumSource
    void aLevelDoesNotExceedItself(Level level) {
        assertThat(level.exceeds(level)).isFalse();
        assertThat(level.strictest(level)).isEqualTo(level);
    }
}
