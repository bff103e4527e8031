package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;

/** One step of a decision: it decides, or leaves it to the steps after it. Safe for any threads. */
@FunctionalInterface
interface DecisionStep {

    /** The decision; empty if this step has nothing to say. */
    Optional<Decision> decide(DecisionCase asked);
}
