package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.List;
import java.util.Optional;

/**
 * A rule in the table.
 *
 * @param number        its place, from 1
 * @param relationships the relationships that it is for, in words; empty for any
 * @param protocols     the kinds of request that it is for, in words; empty for any
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
public record RuleRow(int number, String id, String note, boolean enabled, String requester, String target,
                      Optional<String> relationships, Optional<String> protocols, Optional<String> purposes,
                      String level, String levelText, Optional<String> ceiling, Optional<String> expires, long hits,
                      Optional<String> lastHit, List<String> warnings, boolean isFirst, boolean isLast) {
}
