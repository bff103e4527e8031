package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;

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
        return AddressPattern.parse(text, addresses).filter(who ->
            who instanceof AddressPattern.Resource || who instanceof AddressPattern.Account
                || who instanceof AddressPattern.Domain);
    }

    /** Whether an address is one of the listed services. */
    public boolean include(Address sender) {
        return listed.stream().anyMatch(service -> service.matches(sender, NO_GROUPS));
    }
}
