package org.igniterealtime.openfire.plugins.decloak.console;

import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;

/**
 * What the console shows and changes of the policy, and of its decisions.
 *
 * @param policies   the policy in force
 * @param json       the policy's document
 * @param journal    what was decided
 * @param authorizer what would be decided now
 * @param engine     what would be decided by a draft
 */
public record PolicyAdministration(PolicyStore policies, PolicyJson json, DecisionJournal journal, Authorizer authorizer,
                                   PolicyEngine engine) {
}
