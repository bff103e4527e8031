package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Hashname;

/**
 * One hashname that two accounts say is theirs. The one who said so first keeps it while it is online.
 *
 * @param hashname the hashname
 * @param holder   the account that keeps it
 * @param claimant the account that says so too
 * @param last     when the claimant said so last
 * @param times    how often it did
 */
public record HashnameConflict(Hashname hashname, Address holder, Address claimant, Instant last, long times) {

    HashnameConflict again(Instant at) {
        return new HashnameConflict(hashname, holder, claimant, at, times + 1);
    }
}
