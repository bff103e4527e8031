package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * Somebody who asked for contact by way of a service, and whom that has confirmed.
 *
 * @param introduced who asked
 * @param recipient  who was asked
 * @param begun      whether the recipient has acted on it, so that the one is introduced to the other
 * @param until      how long it is known, or how long the introduction lasts
 */
public record KnownContact(Address introduced, Address recipient, boolean begun, Instant until) {
}
