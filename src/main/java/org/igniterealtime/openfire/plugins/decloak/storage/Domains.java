package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;

/** Reads the domains of gateways. */
final class Domains {

    private Domains() {
    }

    /** The normalised domain; empty if the text is anything else than one domain. */
    static Optional<String> parse(String text, AddressParser addresses) {
        return addresses.parse(text)
            .filter(address -> !address.hasLocalpart() && !address.isFull())
            .map(Address::domain);
    }
}
