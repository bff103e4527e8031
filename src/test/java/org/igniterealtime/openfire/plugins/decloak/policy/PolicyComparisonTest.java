package org.igniterealtime.openfire.plugins.decloak.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.junit.jupiter.api.Test;

final class PolicyComparisonTest {

    private final PolicyComparison comparison =
        new PolicyComparison(new PolicyEngine(InstantSource.fixed(Rules.NOW), Rules.NO_GROUPS));
    private final List<DecisionJournal.Entry> decisions = List.of(
        entry("juliet@capulet.lit/x", "romeo@montague.lit"),
        entry("tybalt@capulet.lit/x", "romeo@montague.lit"),
        new DecisionJournal.Entry(Rules.NOW, Mode.ENFORCE, Optional.empty(),
            Decision.deny(new Cause.Stanza(StanzaFault.ERROR))));

    private static DecisionJournal.Entry entry(String requester, String target) {
        return new DecisionJournal.Entry(Rules.NOW, Mode.ENFORCE, Optional.of(Rules.request(requester, target)),
            Decision.deny(new Cause.Failure(Cause.Failure.About.DECISION, "")));
    }

    @Test
    void tellsWhatWouldHaveComeOutDifferently() {
        PolicyComparison.Result result = comparison.compare(Rules.policy(),
            Rules.policy(Rules.rule("a", "juliet@capulet.lit", "any", Level.ANSWER)), decisions);
        assertThat(result.looked()).isEqualTo(2);
        assertThat(result.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.request().requester().localpart()).isEqualTo("juliet");
            assertThat(difference.before().decision().level()).isEqualTo(Level.DENY);
            assertThat(difference.after().decision().level()).isEqualTo(Level.ANSWER);
        });
    }

    @Test
    void switchingAPolicyOnCountsWhereItHasAnEffect() {
        Policy policy = Rules.policy(Rules.rule("a", "juliet@capulet.lit", "any", Level.ASK));
        assertThat(comparison.compare(Rules.observing(policy), policy, decisions).differences()).singleElement()
            .satisfies(difference -> assertThat(difference.request().requester().localpart()).isEqualTo("tybalt"));
        assertThat(comparison.compare(policy, policy, decisions).differences()).isEmpty();
    }
}
