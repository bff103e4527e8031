package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import org.igniterealtime.openfire.plugins.decloak.policy.Verdict;

/** Answers requests for temporary presence (XEP-0276 §4) in the target's place. */
@FunctionalInterface
public interface Answerer {

    /**
     * Prepares the answer to a request.
     *
     * @return sends the answer; to be run as soon as the server is done with the request
     */
    Runnable expect(Verdict verdict);
}
