package org.igniterealtime.openfire.plugins.decloak.storage;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.Identity;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;

/** Reads what may stand on a block list. */
public final class Blocks {

    static final String EXPECTED = "a full or bare JID, a domain, *.domain or sha512:HEX";

    private Blocks() {
    }

    /** The requesters that an entry speaks of; empty if the text cannot stand on a block list. */
    public static Optional<AddressPattern> who(String text, AddressParser addresses) {
        if (text.startsWith(Identity.PREFIX)) {
            return Identity.parse(text).map(AddressPattern.Holder::new);
        }
        return AddressPattern.parse(text, addresses).filter(AddressPattern::namesSomebody);
    }
}
