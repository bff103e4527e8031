package org.igniterealtime.openfire.plugins.decloak.console.limits;

import java.util.List;
import java.util.Map;

/**
 * The page of limits.
 *
 * @param form      the form
 * @param revision  the revision that the change is based on
 * @param mistakes  what is wrong, by field
 * @param offenders who was above a limit, the latest first
 */
public record LimitsView(LimitsForm form, long revision, Map<String, String> mistakes, List<Offender> offenders) {

    /** What is wrong with a field; empty if nothing is. */
    public String mistake(String field) {
        return mistakes.getOrDefault(field, "");
    }

    /**
     * Somebody who was above a limit.
     *
     * @param toBlock whom to block: the account, or its domain if that was above a limit as a whole
     */
    public record Offender(String requester, String excess, long count, String last, String toBlock, boolean isBlocked) {
    }
}
