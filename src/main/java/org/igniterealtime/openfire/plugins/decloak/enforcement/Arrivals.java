package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.sharing.Departure;
import org.jivesoftware.openfire.session.Session;

/** Notices that a user comes, of whom others may ask from now on. */
public final class Arrivals implements SessionEnds {

    private final Consumer<Address> whenOneComes;

    public Arrivals(Consumer<Address> whenOneComes) {
        this.whenOneComes = whenOneComes;
    }

    @Override
    public void sessionCreated(Session session) {
        whenOneComes.accept(Jids.addressOf(session.getAddress()));
    }

    @Override
    public void gone(Departure departure) {
        // What is known of a user stays known.
    }
}
