package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyComparison;

/** Says what a draft would have made of the decisions that were made lately. */
public final class ChangePreview {

    private static final int SHOWN = 50;

    private final PolicyComparison comparison;
    private final DecisionJournal journal;
    private final ConsoleTexts texts;

    public ChangePreview(PolicyComparison comparison, DecisionJournal journal, ConsoleTexts texts) {
        this.comparison = comparison;
        this.journal = journal;
        this.texts = texts;
    }

    /** What would have come out differently by a draft than by the policy in force. */
    public View of(Policy inForce, Policy draft) {
        PolicyComparison.Result result = comparison.compare(inForce, draft, journal.newest());
        List<Row> rows = result.differences().stream().limit(SHOWN).map(this::row).toList();
        return new View(result.looked(), result.differences().size(), rows);
    }

    private Row row(PolicyComparison.Difference difference) {
        return new Row(new Times(texts).shown(difference.at()),
            difference.request().requester().toString(), difference.request().target().toString(),
            new Labels(texts).word("purpose", difference.request().disclosure().purpose()),
            side(difference, difference.before()), side(difference, difference.after()));
    }

    private Side side(PolicyComparison.Difference difference, PolicyComparison.Decided decided) {
        Labels labels = new Labels(texts);
        return new Side(decided.decision().level().word(), labels.level(decided.decision().level()),
            labels.observed(decided.mode()),
            labels.because(decided.decision(), Optional.of(difference.request())));
    }

    /**
     * What to show.
     *
     * @param looked  how many decisions were looked at
     * @param changed how many of them would have come out differently
     * @param rows    the newest of those
     */
    public record View(int looked, int changed, List<Row> rows) {

        /** How many more there are than are shown. */
        public int more() {
            return changed - rows.size();
        }
    }

    /** A decision that would have come out differently. */
    public record Row(String at, String requester, String target, String purpose, Side before, Side after) {
    }

    /** How it came out, or would have. */
    public record Side(String level, String levelText, String mode, String because) {
    }
}
