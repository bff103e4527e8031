package org.igniterealtime.openfire.plugins.decloak.console.gateways;

import java.util.List;
import java.util.Optional;

/**
 * A gateway in the table.
 *
 * @param name       what it calls itself
 * @param kinds      what it says that it is
 * @param since      since when it is connected, in words; empty if it is not
 * @param warnings   what is odd about it
 * @param features   what it can do
 * @param isListed   whether the policy says something of it
 * @param level      the word of what happens
 * @param requesters for whom that is, in words
 * @param purposes   for which purposes that is, in words; empty for any
 * @param answers    how often the server answered for it
 * @param lastAnswer when last, in words
 * @param failure    why it was not answered for the last time that it was not
 * @param failedAt   when that was, in words
 */
public record GatewayRow(String domain, Optional<String> name, List<String> kinds, Optional<String> since,
                         List<String> warnings, List<String> features, boolean isListed, String level,
                         String levelText, String requesters, Optional<String> purposes, long answers,
                         Optional<String> lastAnswer, Optional<String> failure, Optional<String> failedAt) {
}
