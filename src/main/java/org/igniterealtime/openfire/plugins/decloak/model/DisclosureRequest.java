package org.igniterealtime.openfire.plugins.decloak.model;

/**
 * All that a decision depends on, beside the policy: who asks whom for what, and what the server knows of the two.
 *
 * @param requester    who asks
 * @param target       whose presence or details would be disclosed, as addressed: bare or full
 * @param kind         what stands behind the target's address
 * @param relationship what the two already are to each other
 * @param disclosure   what is asked for
 */
public record DisclosureRequest(Address requester, Address target, TargetKind kind, Relationship relationship,
                       Disclosure disclosure) {

    /** The same question where something else stands behind the target's address. */
    public DisclosureRequest about(TargetKind otherKind) {
        return new DisclosureRequest(requester, target, otherKind, relationship, disclosure);
    }

    /** The same question about another address of the target, for example one of its resources. */
    public DisclosureRequest about(Address otherTarget) {
        return new DisclosureRequest(requester, otherTarget, kind, relationship, disclosure);
    }
}
