package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Set;

/**
 * One thing that a stanza asks a target to disclose.
 *
 * @param protocol   by which protocol it is asked for
 * @param purpose    why
 * @param identities by what else than an address the requester is known; mostly none
 * @param facts      what else the stanza says that counts
 */
public record Disclosure(Protocol protocol, Purpose purpose, Set<HashedIdentity> identities, StanzaFacts facts) {

    public Disclosure {
        identities = Set.copyOf(identities);
    }

    /** A disclosure asked for by somebody who is known by an address alone. */
    public Disclosure(Protocol protocol, Purpose purpose) {
        this(protocol, purpose, Set.of(), StanzaFacts.NONE);
    }

    /** The same disclosure, asked for by a stanza that says more. */
    public Disclosure with(StanzaFacts others) {
        return new Disclosure(protocol, purpose, identities, others);
    }
}
