package org.igniterealtime.openfire.plugins.decloak.console.web;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DecisionSentence;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;

/** Says in the operator's language what the policy and its decisions are made of. */
public final class Labels {

    private final ConsoleTexts texts;

    public Labels(ConsoleTexts texts) {
        this.texts = texts;
    }

    /** Who is meant. */
    public String who(AddressPattern pattern) {
        return switch (pattern.kind()) {
            case ANY -> texts.of("who.any");
            case DOMAIN -> texts.of("who.domain", pattern.value());
            case SUBDOMAINS -> texts.of("who.subdomains", pattern.value());
            case GROUP -> texts.of("who.group", pattern.value());
            case ADDRESS, IDENTITY -> pattern.value();
        };
    }

    /** A level in a word. */
    public String level(Level level) {
        return texts.of("level." + level.word());
    }

    /** A purpose, relationship, mode or the like in a few words. */
    public String word(String family, Keyword word) {
        return texts.of(family + "." + word.word());
    }

    /** That a decision was only observed, and had no effect; empty if it had. */
    public String observed(Mode mode) {
        return mode == Mode.OBSERVE ? texts.of("mode.observed") : "";
    }

    /** Several of them, one after the other; any if there are none. */
    public <E extends Enum<E> & Keyword> String words(String family, Collection<E> words) {
        return words.isEmpty() ? texts.of("any")
            : words.stream().sorted().map(word -> word(family, word)).collect(Collectors.joining(", "));
    }

    /** Why a decision is as it is. */
    public String because(Decision decision, Optional<DisclosureRequest> request) {
        return DecisionSentence.of(decision, request, texts);
    }

    /** What is odd about a rule. */
    public String warning(RuleReview.Warning warning) {
        String key = "finding." + warning.reason().word();
        return warning.about().isEmpty() ? texts.of(key) : texts.of(key, warning.about());
    }
}
