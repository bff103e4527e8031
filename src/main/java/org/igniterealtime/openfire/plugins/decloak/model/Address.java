package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Objects;

/**
 * An XMPP address (JID) whose parts are already normalised: lower-cased, IDN domains in their ASCII form, localpart parts
 * escaped as XEP-0106 has it. Two addresses are the same entity exactly when they are equal.
 *
 * <p>Whoever has text or a host's JID gets an address from an {@link AddressParser}; nothing here normalises.
 *
 * @param localpart     the part before the {@code @}; empty where there is none
 * @param domain   the domain; never empty
 * @param resource the part after the {@code /}; empty where there is none
 */
public record Address(String localpart, String domain, String resource) {

    public Address {
        Objects.requireNonNull(localpart);
        Objects.requireNonNull(resource);
        if (domain.isEmpty()) {
            throw new IllegalArgumentException("An address needs a domain");
        }
    }

    /** Whether this names one connected resource of an account or service. */
    public boolean isFull() {
        return !resource.isEmpty();
    }

    /** Whether this has a localpart part: an account, a room or a gateway's contact rather than a whole domain. */
    public boolean hasLocalpart() {
        return !localpart.isEmpty();
    }

    /** This address without its resource. */
    public Address bare() {
        return isFull() ? new Address(localpart, domain, "") : this;
    }

    /** This address with another resource; empty for none. */
    public Address withResource(String other) {
        return new Address(localpart, domain, other);
    }

    /** The address as XMPP writes it: {@code localpart@domain/resource}. */
    @Override
    public String toString() {
        String bare = hasLocalpart() ? localpart + "@" + domain : domain;
        return isFull() ? bare + "/" + resource : bare;
    }
}
