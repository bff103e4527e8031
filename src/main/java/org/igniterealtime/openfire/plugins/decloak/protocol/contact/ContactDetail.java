package org.igniterealtime.openfire.plugins.decloak.protocol.contact;

import org.apache.commons.codec.digest.DigestUtils;
import org.igniterealtime.openfire.plugins.decloak.model.HashedIdentity;

/**
 * A telephone number, mail address or the like of somebody.
 *
 * @param provider  which sort of thing it is, like {@code phone}
 * @param id        the number or address
 * @param confirmed whether a service says that it is theirs
 */
public record ContactDetail(String provider, String id, boolean confirmed) {

    /** What stands for it where it may not be kept. */
    public HashedIdentity identity() {
        return new HashedIdentity(DigestUtils.sha512Hex(provider + ":" + id));
    }

    @Override
    public String toString() {
        return identity().toString();
    }
}
