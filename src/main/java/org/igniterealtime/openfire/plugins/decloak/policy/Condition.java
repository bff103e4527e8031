package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;

/**
 * What must be so of a stanza that the steps of a decision would let through: it objects, or lets it be. Safe for any
 * threads.
 */
@FunctionalInterface
interface Condition {

    /**
     * The denial.
     *
     * @param decision what the steps have decided; no denial
     * @return empty if this condition has nothing against it
     */
    Optional<Decision> objection(DecisionCase asked, Decision decision);
}
