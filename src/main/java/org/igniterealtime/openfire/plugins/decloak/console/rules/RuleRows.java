package org.igniterealtime.openfire.plugins.decloak.console.rules;

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
final class RuleRows {

    private final DecisionJournal journal;
    private final RuleReview review;
    private final ConsoleTexts texts;

    RuleRows(DecisionJournal journal, RuleReview review, ConsoleTexts texts) {
        this.journal = journal;
        this.review = review;
        this.texts = texts;
    }

    List<RuleRow> of(List<Rule> rules) {
        List<RuleReview.Finding> findings = review.findings(rules);
        return IntStream.range(0, rules.size())
            .mapToObj(i -> row(i, rules.size(), rules.get(i), findings))
            .toList();
    }

    private RuleRow row(int index, int count, Rule rule, List<RuleReview.Finding> findings) {
        Labels words = new Labels(texts);
        Times times = new Times(texts);
        Optional<DecisionJournal.Hits> hits = journal.hitsOf(rule.id());
        return new RuleRow(index + 1, rule.id(), rule.note(), rule.enabled(), words.who(rule.requester()),
            words.who(rule.target()), some("relationship", rule.relationships()), some("protocol", rule.protocols()),
            some("purpose", rule.purposes()),
            rule.defaultLevel().word(), words.level(rule.defaultLevel()),
            Optional.of(rule.ceiling()).filter(level -> level.exceeds(rule.defaultLevel())).map(words::level),
            rule.expires().map(times::shown),
            hits.map(DecisionJournal.Hits::count).orElse(0L),
            hits.map(DecisionJournal.Hits::last).map(times::shown),
            findings.stream().filter(finding -> finding.rule().equals(rule.id())).map(words::finding).toList(),
            index == 0, index == count - 1);
    }

    private <E extends Enum<E> & Keyword> Optional<String> some(String family, Set<E> words) {
        return words.isEmpty() ? Optional.empty() : Optional.of(new Labels(texts).words(family, words));
    }
}
