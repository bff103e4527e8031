package org.igniterealtime.openfire.plugins.decloak.console;

import java.time.InstantSource;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;

/**
 * What the console shows and changes.
 *
 * @param policy    the policy and its decisions
 * @param sharing   sharings, what users choose, and who asks too much
 * @param gateways  which components are connected, and how it went with gateways
 * @param hashnames which hashnames were announced
 * @param addresses reads what operators write
 * @param clock     tells the time
 */
public record ConsoleServices(PolicyAdministration policy, SharingAdministration sharing, GatewaySource gateways,
                              HashnameDirectory hashnames, AddressParser addresses, InstantSource clock) {
}
