package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;

/**
 * A sharing that is over.
 *
 * @param sharing what it was
 * @param why     what ended it
 * @param by      the side that has told the other itself, by leaving or going offline, or that has nobody left to tell;
 *                empty if neither
 */
public record Ended(Sharing sharing, Ending why, Optional<Address> by) {

    /** Ended by neither side. */
    public static Ended by(Ending why, Sharing sharing) {
        return new Ended(sharing, why, Optional.empty());
    }
}
