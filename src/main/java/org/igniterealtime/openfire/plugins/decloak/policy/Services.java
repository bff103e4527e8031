package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFacts;

/**
 * What the operator says of services that confirm who somebody is (it-se.me).
 *
 * @param listed           the services that may send verification codes and contact requests
 * @param unlistedContacts what happens to contact requests of all others
 * @param introducedHours  for how long two are introduced by a confirmed contact request
 */
public record Services(List<AddressPattern> listed, UnlistedContacts unlistedContacts, int introducedHours) {

    /** The longest time for which two can be introduced: a year. */
    public static final int MAX_HOURS = 8_760;

    private static final int DAY = 24;
    private static final Groups NO_GROUPS = (group, account) -> false;

    public Services {
        listed = List.copyOf(listed);
    }

    /** Out of the box: no service. */
    public static Services none() {
        return new Services(List.of(), UnlistedContacts.STRIP, DAY);
    }

    /** The service that a text names: a full or bare JID or a domain; empty if it is none of these. */
    public static Optional<AddressPattern> service(String text, AddressParser addresses) {
        return AddressPattern.parse(text, addresses).filter(who -> who.jid().isPresent());
    }

    /** Whether a listed service says that it has confirmed who asks for contact. */
    public boolean vouchFor(StanzaFacts.Contact contact) {
        return contact.confirmed() && include(contact.sender());
    }

    /**
     * Whose request one is, as far as it is counted: anybody can name anybody, so only where a listed service sends it, it
     * is the request of the one that it names.
     */
    public Address countedAs(Address requester, StanzaFacts facts) {
        return facts instanceof StanzaFacts.Contact contact && !include(contact.sender()) ? contact.sender() : requester;
    }

    /** Who sends a request for another and is not only a messenger, since nobody vouches for what it says. */
    Optional<Address> accomplice(Address requester, StanzaFacts facts) {
        return facts instanceof StanzaFacts.Contact contact && !vouchFor(contact) && !contact.sender().equals(requester)
            ? Optional.of(contact.sender()) : Optional.empty();
    }

    /** Whether an address is one of the listed services. */
    public boolean include(Address sender) {
        return listed.stream().anyMatch(service -> service.matches(sender, NO_GROUPS));
    }
}
