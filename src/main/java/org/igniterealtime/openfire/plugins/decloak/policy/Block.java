package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;

/**
 * An entry of the block list: requesters who are always denied, above every rule and preference.
 *
 * @param who     a full or bare JID, a domain or its subdomains, or an identity; everybody and groups are for rules
 * @param note    the operator's own words; may be empty
 * @param expires from when on the entry is of no effect
 */
public record Block(AddressPattern who, String note, Optional<Instant> expires) {

    public Block {
        if (!who.namesSomebody()) {
            throw new IllegalArgumentException("A block list cannot hold " + who.text());
        }
    }

    /** The requesters that an entry is for, as an operator writes them; empty if the text cannot stand on a block list. */
    public static Optional<AddressPattern> parseWho(String text, AddressParser addresses) {
        if (text.startsWith(HashedIdentity.PREFIX)) {
            return HashedIdentity.parse(text).map(AddressPattern.Holder::new);
        }
        return AddressPattern.parse(text, addresses).filter(AddressPattern::namesSomebody);
    }

    /** The blocked address, domain, {@code *.domain} or {@code sha512:HEX}, which identifies the entry. */
    public String jid() {
        return who.text();
    }

    /** Whether the entry's time is over. */
    public boolean hasExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
