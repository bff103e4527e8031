package org.igniterealtime.openfire.plugins.decloak.policy;

import java.util.List;

/**
 * What a decision reads, all of it. What was allowed by it is decided again when it changes: each says how that becomes
 * known. What cannot be told of in the moment in which it changes is told of when it can be read.
 */
public enum DecisionInput {

    /** The operator's policy: its keeper tells when another one is in force. */
    POLICY("Policy.revision", "Policy.mode", "Policy.defaultLevel", "Policy.rules", "Policy.gateways", "Policy.blocked",
        "Policy.limits", "Policy.services", "Policy.chatTerms", "Policy.fault"),

    /**
     * What users have chosen: their keeper tells of each account. That a choice for one request is used up is not told:
     * what it has allowed stands.
     */
    CHOICES("Consent.preferencesOf", "Consent.consumeOnce"),

    /**
     * Whom users shut out: the host tells of lists that are made or changed, a little before they are in force; a list
     * that is chosen for a session, or for all, is seen in the stanza that chooses it.
     */
    LISTS("Consent.blocks"),

    /** Who is in which group: the host tells of members that come and go, and of groups that do. */
    GROUPS("Groups.contains"),

    /**
     * What stands behind an address: which component is there and says that it is a gateway, of which components tell.
     * Which domain is the server's own does not change.
     */
    COMPONENTS("ServerContext.kindOf"),

    /**
     * Who receives whose presence: the host tells of every change of a contact list, by a stanza, a plugin or an
     * administrator; of one that comes with a shared group, where it has that contact list in memory. So shared groups
     * count as well.
     */
    CONTACT_LISTS("ServerContext.relationship"),

    /** Who has been introduced to whom: that is told. It ends by time. */
    INTRODUCTIONS("ServerContext.relationship"),

    /**
     * Which resources are there, and what they can do: a stanza, or the end of the session, tells that one goes, and ends
     * what it shares. What one can do tells only whether an answer begins: a sharing that has begun stays.
     */
    RESOURCES("ServerContext.availableResources", "ServerContext.suits"),

    /** Time: rules, choices, blocks and introductions expire. What has to be looked at then is looked at every second. */
    TIME("ServerContext.nextChange");

    private final List<String> reads;

    DecisionInput(String... reads) {
        this.reads = List.of(reads);
    }

    /** What it is in the code: components of the policy, and methods of the ports, each as {@code Type.name}. */
    public List<String> reads() {
        return reads;
    }
}
