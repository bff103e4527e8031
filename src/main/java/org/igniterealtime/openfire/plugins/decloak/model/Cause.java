package org.igniterealtime.openfire.plugins.decloak.model;

import java.util.Objects;

/**
 * What brought a decision about.
 *
 * @param kind which sort of thing decided
 * @param id   which one of that sort: a rule's id, a block-list entry, a gateway's domain; empty where there is only
 *             one
 */
public record Cause(Kind kind, String id) {

    /** The id of a choice that one request uses up. */
    public static final String ONCE = "once";

    /** The sorts of things that decide. */
    public enum Kind implements Keyword {
        /** The first rule that matched. */
        RULE,
        /** No rule matched, so the policy's default level applies. */
        DEFAULT,
        /** An entry of the block list. */
        BLOCK,
        /** The target's own choice; the id is {@value #ONCE} if it was for one request only. */
        PREFERENCE,
        /** The target has shut the requester out by a privacy list or its block list (XEP-0016, XEP-0191). */
        OWN_BLOCK,
        /** The requester, or its domain, has asked too often or too many. */
        LIMIT,
        /** The list of services that may send what was sent. */
        SERVICE,
        /** The level that the operator gave to the gateway that is asked. */
        GATEWAY,
        /** What the operator requires of chat sessions, or what a party falsely says of itself. */
        REQUIREMENT,
        /** The requester already has what it asks for. */
        SUBSCRIBED,
        /** What stands behind the target's address: a service, another server, this server itself. */
        TARGET,
        /** The stanza is not a request that can be decided: broken, or addressed to everybody. */
        STANZA,
        /** Something of ours failed: the policy could not be read, or deciding broke. */
        FAILURE
    }

    public Cause {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(id);
    }

    /** A cause of which there is only one. */
    public static Cause of(Kind kind) {
        return new Cause(kind, "");
    }

    /** The form used in logs and forms: {@code rule:support-desk}, {@code default}. */
    @Override
    public String toString() {
        return id.isEmpty() ? kind.word() : kind.word() + ":" + id;
    }
}
