package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.denyAll;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.junit.jupiter.api.Test;

class DecisionJournalTest {

    private final DecisionJournal journal = new DecisionJournal();

    @Test
    void theNewestDecisionComesFirst() {
        record(Level.DENY, "first", NOW);
        record(Level.ASK, "second", NOW);

        assertThat(journal.newest()).extracting(entry -> entry.decision().cause().id())
            .containsExactly("second", "first");
    }

    @Test
    void onlyTheNewestThousandAreKeptAndAllAreCounted() {
        for (int i = 0; i < DecisionJournal.KEPT + 5; i++) {
            record(Level.DENY, "all", NOW.plusSeconds(i));
        }

        assertThat(journal.newest()).hasSize(1_000);
        assertThat(journal.newest().get(0).at()).isEqualTo(NOW.plusSeconds(1_004));
        assertThat(journal.newest().get(999).at()).isEqualTo(NOW.plusSeconds(5));
        assertThat(journal.hitsOf("all")).contains(new DecisionJournal.Hits(1_005, NOW.plusSeconds(1_004)));
    }

    @Test
    void eachLevelAndRuleIsCountedApart() {
        record(Level.DENY, "one", NOW);
        record(Level.ASK, "one", NOW.plusSeconds(2));
        record(Level.ASK, "one", NOW.plusSeconds(1));
        record(Level.ASK, "two", NOW);

        assertThat(journal.hits()).containsOnly(
            counted(Level.DENY, "one", 1, NOW), counted(Level.ASK, "one", 2, NOW.plusSeconds(2)),
            counted(Level.ASK, "two", 1, NOW));
        assertThat(journal.hitsOf("one")).contains(new DecisionJournal.Hits(3, NOW.plusSeconds(2)));
        assertThat(journal.hitsOf("three")).isEmpty();
    }

    @Test
    void entriesOfTheBlockListAreCountedTogether() {
        for (int i = 0; i < 100; i++) {
            record(new Decision(Level.DENY, new Cause.Block(i + ".spam.example")), NOW);
        }

        assertThat(journal.hits()).containsOnlyKeys(
            new DecisionJournal.Counter(Level.DENY, Cause.Kind.BLOCK, ""));
        assertThat(journal.newest().get(0).decision().cause().id()).isEqualTo("99.spam.example");
    }

    @Test
    void theCountsOfRulesThatAreGoneAreForgotten() {
        record(Level.DENY, "kept", NOW);
        record(Level.DENY, "gone", NOW);
        record(Decision.deny(new Cause.Failure(Cause.Failure.About.DECISION, "broken")), NOW);

        journal.retainRules(List.of(denyAll("kept")));

        assertThat(journal.hits().keySet()).extracting(counter ->
            counter.kind().word() + (counter.id().isEmpty() ? "" : ":" + counter.id()))
            .containsExactlyInAnyOrder("rule:kept", "failure");
    }

    @Test
    void whatIsHandedOutCannotChangeTheJournal() {
        record(Level.DENY, "all", NOW);

        journal.newest().clear();

        assertThat(journal.newest()).hasSize(1);
        assertThat(journal.hits()).isUnmodifiable();
    }

    private static Map.Entry<DecisionJournal.Counter, DecisionJournal.Hits> counted(Level level, String rule,
                                                                             long count, Instant last) {
        return Map.entry(new DecisionJournal.Counter(level, Cause.Kind.RULE, rule),
            new DecisionJournal.Hits(count, last));
    }

    private void record(Level level, String rule, Instant at) {
        record(new Decision(level, new Cause.Rule(rule)), at);
    }

    private void record(Decision decision, Instant at) {
        journal.record(new DecisionJournal.Entry(at, Mode.ENFORCE, Optional.empty(), decision));
    }
}
