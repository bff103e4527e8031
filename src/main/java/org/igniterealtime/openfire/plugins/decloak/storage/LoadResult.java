package org.igniterealtime.openfire.plugins.decloak.storage;

import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** What was found where the policy is kept. That nothing is there, and that it cannot be read, are different things. */
public sealed interface LoadResult {

    /** A policy is there. */
    record Found(Policy policy) implements LoadResult {
    }

    /** The place is there and empty: no operator has saved a policy yet. */
    record Absent() implements LoadResult {
    }

    /**
     * It cannot be read.
     *
     * @param why a sentence for the operator
     */
    record Unreadable(String why) implements LoadResult {
    }
}
