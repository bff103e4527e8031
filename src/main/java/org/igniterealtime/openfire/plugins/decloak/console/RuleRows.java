package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Labels;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Rule;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;

/** Makes the rows of the rules' table. */
public final class RuleRows {

    private final DecisionJournal journal;
    private final RuleReview review;
    private final ConsoleTexts texts;

    RuleRows(DecisionJournal journal, RuleReview review, ConsoleTexts texts) {
        this.journal = journal;
        this.review = review;
        this.texts = texts;
    }

    List<Row> of(List<Rule> rules) {
        List<RuleReview.Warning> warnings = review.warnings(rules);
        return IntStream.range(0, rules.size())
            .mapToObj(i -> row(i, rules.size(), rules.get(i), warnings))
            .toList();
    }

    private Row row(int index, int count, Rule rule, List<RuleReview.Warning> warnings) {
        Labels labels = new Labels(texts);
        Times times = new Times(texts);
        Optional<DecisionJournal.Hits> hits = journal.hitsOf(rule.id());
        return new Row(index + 1, rule.id(), rule.note(), rule.enabled(), labels.who(rule.requester()),
            labels.who(rule.target()), some("relationship", rule.relationships()), some("protocol", rule.protocols()),
            some("purpose", rule.purposes()),
            rule.defaultLevel().word(), labels.level(rule.defaultLevel()),
            Optional.of(rule.ceiling()).filter(level -> level.exceeds(rule.defaultLevel())).map(labels::level),
            rule.expires().map(times::shown),
            hits.map(DecisionJournal.Hits::count).orElse(0L),
            hits.map(DecisionJournal.Hits::last).map(times::shown),
            warnings.stream().filter(warning -> warning.rule().equals(rule.id())).map(labels::warning).toList(),
            index == 0, index == count - 1);
    }

    private <E extends Enum<E> & Keyword> Optional<String> some(String family, Set<E> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(new Labels(texts).words(family, words));
    }

    /**
     * A rule in the table.
     *
     * @param number        its place, from 1
     * @param relationships the relationships that it is for, in words; empty for any
     * @param protocols     the protocols that it is for, in words; empty for any
     * @param purposes      the purposes that it is for, in words; empty for any
     * @param level         the word of what happens
     * @param ceiling       the most that a user may choose, in words; empty if that is no more than what happens
     * @param expires       until when it is in force, in words
     * @param hits          how often it decided
     * @param lastHit       when last, in words
     * @param warnings      what is odd about it
     * @param isFirst       whether it cannot be moved up
     * @param isLast        whether it cannot be moved down
     */
    public record Row(int number, String id, String note, boolean enabled, String requester, String target,
                      Optional<String> relationships, Optional<String> protocols, Optional<String> purposes,
                      String level, String levelText, Optional<String> ceiling, Optional<String> expires, long hits,
                      Optional<String> lastHit, List<String> warnings, boolean isFirst, boolean isLast) {
    }
}
