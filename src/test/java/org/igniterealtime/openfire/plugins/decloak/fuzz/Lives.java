package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/**
 * What one stanza may do to sharings: begin and end those of the two between whom it goes, and nobody else's.
 *
 * @param before those that lived before
 * @param from   who sends it
 * @param to     whom it is for
 * @param leaves whether it tells everybody that its sender is gone
 */
record Lives(List<Sharing> before, Optional<Address> from, Optional<Address> to, boolean leaves) {

    static Lives before(Packet packet, FuzzedServer server) {
        Optional<Address> to = party(packet::getTo);
        boolean toEverybody = to.isEmpty() || to.get().equals(address("shakespeare.lit"));
        return new Lives(server.sharings().all(), party(packet::getFrom), to,
            toEverybody && Contents.attribute(packet.getElement(), "type").equals("unavailable"));
    }

    // The host acts on the first attribute of the name, in whatever namespace.
    private static Optional<Address> party(Supplier<JID> party) {
        try {
            return Optional.ofNullable(party.get()).map(JID::toString).map(Rules::address);
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
