package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;

/**
 * What one stanza may do to sharings: begin and end those of the two between whom it goes, and nobody else's.
 *
 * @param before those that lived before
 * @param from   who sends it
 * @param to     whom it is for
 * @param leaves whether it tells everybody that its sender is gone
 */
record Lives(List<Sharing> before, Optional<Address> from, Optional<Address> to, boolean leaves) {

    static Lives before(Element stanza, FuzzedServer server) {
        Optional<Address> to = party(stanza, "to");
        boolean toEverybody = to.isEmpty() || to.get().equals(address("shakespeare.lit"));
        return new Lives(server.sharings().all(), party(stanza, "from"), to,
            toEverybody && Contents.attribute(stanza, "type").equals("unavailable"));
    }

    private static Optional<Address> party(Element stanza, String side) {
        try {
            String text = Contents.attribute(stanza, side);
            return text.isEmpty() ? Optional.empty() : Optional.of(address(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /** What the stanza has done that it may not do, or nothing. */
    String wrong(World world, FuzzedServer server) {
        List<Sharing> now = server.sharings().all();
        Set<Long> alive = now.stream().map(Sharing::id).collect(Collectors.toSet());
        Set<Long> alived = before.stream().map(Sharing::id).collect(Collectors.toSet());
        for (Sharing sharing : before) {
            if (!alive.contains(sharing.id()) && !isOfBoth(sharing) && !(leaves && isOf(sharing, from))) {
                return "Somebody else's sharing ended: " + sharing;
            }
        }
        for (Sharing sharing : now) {
            if (!alived.contains(sharing.id())) {
                if (!isOfBoth(sharing)) {
                    return "A sharing of somebody else began: " + sharing;
                }
                if (!world.mayShare(sharing.requester())) {
                    return "A sharing began that nothing allows: " + sharing;
                }
            }
        }
        return null;
    }

    private boolean isOfBoth(Sharing sharing) {
        return isOf(sharing, from) && isOf(sharing, to);
    }

    private static boolean isOf(Sharing sharing, Optional<Address> party) {
        return party.map(Address::bare).filter(account ->
            account.equals(sharing.requester().bare()) || account.equals(sharing.target().bare())).isPresent();
    }
}
