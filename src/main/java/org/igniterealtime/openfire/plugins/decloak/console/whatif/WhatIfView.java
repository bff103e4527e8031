package org.igniterealtime.openfire.plugins.decloak.console.whatif;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page that tries what would be decided.
 *
 * @param requester what was typed
 * @param target    what was typed
 * @param protocol  what was chosen
 * @param purpose   what was chosen
 * @param mistakes  what is wrong, by field
 * @param protocols the protocols to choose from
 * @param purposes  the purposes to choose from
 * @param answer    what would be decided, if that was asked
 */
public record WhatIfView(String requester, String target, String protocol, String purpose,
                         Map<String, String> mistakes, List<String> protocols, List<String> purposes,
                         Optional<Answer> answer) {

    /** What is wrong with a field; empty if nothing is. */
    public String mistake(String field) {
        return mistakes.getOrDefault(field, "");
    }

    /**
     * What would be decided.
     *
     * @param observed   whether it would have no effect, since decisions are only observed
     * @param rule       the id of the rule that would decide
     * @param target     what the server knows of the target
     * @param together   what the two are to each other
     * @param passedOver the rules before that
     */
    public record Answer(String level, String levelText, String what, String because, boolean observed,
                         Optional<String> rule, String target, String together, List<PassedOver> passedOver) {
    }

    /** A rule that would not decide, and why. */
    public record PassedOver(String rule, String why) {
    }
}
