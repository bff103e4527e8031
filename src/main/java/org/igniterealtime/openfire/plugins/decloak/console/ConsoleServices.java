package org.igniterealtime.openfire.plugins.decloak.console;

import java.time.InstantSource;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;

/**
 * What the console shows and changes.
 *
 * @param policies  the policy in force
 * @param json      the policy's document
 * @param journal   what was decided
 * @param gateways  which components are connected, and how it went with gateways
 * @param hashnames which hashnames were announced
 * @param sharing   sharings, what users choose, and who asks too much
 * @param authorizer what would be decided now
 * @param engine    what would be decided by a draft
 * @param addresses reads what operators write
 * @param clock     tells the time
 */
public record ConsoleServices(PolicyStore policies, PolicyJson json, DecisionJournal journal, GatewaySource gateways,
                              HashnameDirectory hashnames, SharingAdministration sharing, Authorizer authorizer,
                              PolicyEngine engine, AddressParser addresses, InstantSource clock) {
}
