package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * What the operator says of services that confirm who somebody is (it-se.me).
 *
 * @param listed           the services that may send verification codes and contact requests
 * @param unlistedContacts what happens to contact requests of all others
 * @param introducedHours  for how long two are introduced by a confirmed contact request
 */
public record Services(List<Who> listed, UnlistedContacts unlistedContacts, int introducedHours) {

    /** The longest time for which two can be introduced: a year. */
    public static final int MOST_HOURS = 8_760;

    private static final int DAY = 24;
    private static final Groups NO_GROUPS = (group, account) -> false;

    public Services {
        listed = List.copyOf(listed);
    }

    /** Out of the box: no service. */
    public static Services none() {
        return new Services(List.of(), UnlistedContacts.STRIP, DAY);
    }

    /** Whether an address is one of the listed services. */
    public boolean include(Address sender) {
        return listed.stream().anyMatch(service -> service.matches(sender, NO_GROUPS));
    }
}
