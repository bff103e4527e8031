package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.Optional;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;

/**
 * What the operator has said of one gateway. It also makes a gateway of a domain that does not say itself that it is
 * one: another kind of component, or one on another server.
 *
 * @param domain     the gateway's domain, normalised
 * @param level      what happens to requests to its contacts
 * @param requesters whose requests the level is for; those of others are left to the gateway
 * @param purposes   which purposes the level is for, empty for any; requests for others are left to the gateway
 */
public record Gateway(String domain, Level level, AddressPattern requesters, Set<Purpose> purposes) {

    public Gateway {
        purposes = Set.copyOf(purposes);
    }

    /** The normalised domain of a gateway, as an operator writes it; empty if the text is not one domain. */
    public static Optional<String> parseDomain(String text, AddressParser addresses) {
        return addresses.parse(text)
            .filter(address -> !address.hasLocalpart() && !address.isFull())
            .map(Address::domain);
    }

    /** Why the level is not for a question about one of the gateway's contacts; empty if it is. */
    public Optional<Mismatch> mismatch(DisclosureRequest request, Groups groups) {
        if (!purposes.isEmpty() && !purposes.contains(request.disclosure().purpose())) {
            return Optional.of(Mismatch.PURPOSE);
        }
        return requesters.matches(request.requester(), groups) ? Optional.empty() : Optional.of(Mismatch.REQUESTER);
    }
}
