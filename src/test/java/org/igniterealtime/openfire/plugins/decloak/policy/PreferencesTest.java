package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.request;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.who;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.junit.jupiter.api.Test;

class PreferencesTest {

    private static final Preference GENERAL = Preference.general(Optional.of(Level.DENY));

    @Test
    void withoutAChoiceThereIsNone() {
        assertThat(Preferences.NONE.of(request("juliet@shakespeare.lit/balcony", "tybalt@shakespeare.lit"), NOW))
            .isEmpty();
    }

    @Test
    void theMostExactRequesterCounts() {
        List<String> fromVagueToExact = List.of("any", "*.lit", "*.shakespeare.lit", "a.shakespeare.lit",
            "juliet@a.shakespeare.lit", "juliet@a.shakespeare.lit/balcony");

        for (int i = 1; i < fromVagueToExact.size(); i++) {
            Preference vague = choice(fromVagueToExact.get(i - 1), Level.ANSWER);
            Preference exact = choice(fromVagueToExact.get(i), Level.ASK);
            assertThat(decides("juliet@a.shakespeare.lit/balcony", exact, vague)).isEqualTo(exact);
        }
    }

    @Test
    void aChoiceForAProtocolOrPurposeGoesBeforeOneForAny() {
        Preference media = new Preference(who("any"), Optional.empty(), Optional.of(Purpose.MEDIA),
            Optional.of(Level.ASK), Preference.Lasting.FOR_GOOD);
        Preference text = new Preference(who("any"), Optional.empty(), Optional.of(Purpose.TEXT),
            Optional.of(Level.ANSWER), Preference.Lasting.FOR_GOOD);
        Preference both = new Preference(who("any"), Optional.of(Protocol.DECLOAK), Optional.of(Purpose.MEDIA),
            Optional.of(Level.ANSWER), Preference.Lasting.FOR_GOOD);

        assertThat(decides("juliet@shakespeare.lit", media, text, GENERAL)).isEqualTo(media);
        assertThat(decides("juliet@shakespeare.lit", media, text, both, GENERAL)).isEqualTo(both);
    }

    @Test
    void whatPassesGoesBeforeWhatStandsForGoodUntilItHasPassed() {
        Preference passing = new Preference(who("any"), Optional.empty(), Optional.empty(),
            Optional.of(Level.ANSWER), Preference.Lasting.until(NOW.plusSeconds(1)));
        Preferences both = Preferences.NONE.with(GENERAL).with(passing);

        assertThat(both.all()).containsExactly(GENERAL, passing);
        assertThat(both.of(request("juliet@shakespeare.lit", "tybalt@shakespeare.lit"), NOW)).contains(passing);
        assertThat(both.of(request("juliet@shakespeare.lit", "tybalt@shakespeare.lit"), NOW.plusSeconds(1)))
            .contains(GENERAL);
        assertThat(both.at(NOW.plusSeconds(1)).all()).containsExactly(GENERAL);
        assertThat(both.nextExpiry(NOW)).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void ofTwoThatAreEquallyExactTheStricterCounts() {
        Preference ask = new Preference(who("any"), Optional.of(Protocol.DECLOAK), Optional.empty(),
            Optional.of(Level.ASK), Preference.Lasting.FOR_GOOD);
        Preference answer = new Preference(who("any"), Optional.empty(), Optional.of(Purpose.MEDIA),
            Optional.of(Level.ANSWER), Preference.Lasting.FOR_GOOD);

        assertThat(decides("juliet@shakespeare.lit", answer, ask)).isEqualTo(ask);
    }

    @Test
    void aLaterChoiceAboutTheSameTakesThePlaceOfTheEarlier() {
        Preference later = Preference.general(Optional.of(Level.ASK));

        assertThat(Preferences.NONE.with(GENERAL).with(later).all()).containsExactly(later);
    }

    @Test
    void whatTakesThePlaceOfAnotherStandsWhereThatStood() {
        Preferences two = Preferences.NONE.with(GENERAL).with(choice("shakespeare.lit", Level.ASK));
        Preference later = Preference.general(Optional.of(Level.ASK));

        assertThat(two.with(later).all()).containsExactly(later, choice("shakespeare.lit", Level.ASK));
        assertThat(two.with(GENERAL)).isEqualTo(two);
    }

    @Test
    void aHundredAreNotTooManyAndMoreAreUnlessTheyBecomeFewer() {
        assertThat(choices(100).areTooMany(choices(99))).isFalse();
        assertThat(choices(101).areTooMany(choices(100))).isTrue();
        assertThat(choices(101).areTooMany(choices(101))).isFalse();
        assertThat(choices(600).areTooMany(choices(601))).isFalse();
    }

    private static Preferences choices(int count) {
        return new Preferences(IntStream.range(0, count)
            .mapToObj(i -> choice("u" + i + "@elsewhere.example", Level.DENY)).toList());
    }

    private static Preference choice(String who, Level level) {
        return new Preference(who(who), Optional.empty(), Optional.empty(), Optional.of(level),
            Preference.Lasting.FOR_GOOD);
    }

    private static Preference decides(String requester, Preference... choices) {
        return new Preferences(List.of(choices)).of(request(requester, "tybalt@shakespeare.lit"), NOW).orElseThrow();
    }
}
