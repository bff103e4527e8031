package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;

/** What the server knows of the parties to a request, as far as decisions need it. */
public interface ServerContext {

    /** What stands behind an address. */
    TargetKind kindOf(Address target);

    /** What two parties already are to each other. */
    Relationship relationship(Address requester, Address target);

    /** Until when what two parties are to each other holds at most, if nobody changes anything. */
    default Instant nextChange(Address requester, Address target) {
        return Instant.MAX;
    }

    /** The full JIDs of the resources of a local account that are available now; none for any other address. */
    List<Address> availableResources(Address target);

    /**
     * Whether a resource of a local account can do what a request is for (XEP-0276 §6), as far as the server knows. One
     * of which it knows nothing can do everything.
     */
    default boolean suits(Address resource, Purpose purpose) {
        return true;
    }
}
