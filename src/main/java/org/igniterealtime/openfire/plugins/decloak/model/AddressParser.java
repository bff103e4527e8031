package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Optional;

/** Makes a normalised {@link Address} of what an operator, a file or a peer wrote. */
@FunctionalInterface
public interface AddressParser {

    /**
     * Reads an address.
     *
     * @param text what was written, in any case, with the domain in Unicode or ASCII and the node escaped or not
     * @return the normalised address, or empty if the text is not one (RFC 6122 §2)
     */
    Optional<Address> parse(String text);
}
