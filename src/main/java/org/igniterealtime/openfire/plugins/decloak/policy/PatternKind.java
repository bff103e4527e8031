package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/** The sorts of {@link AddressPattern}, by the words that forms use for them. */
public enum PatternKind implements Keyword {
    /** Everybody. */
    ANY,
    /** An account, or one of its resources. */
    ADDRESS,
    /** A domain with all its accounts. */
    DOMAIN,
    /** All subdomains of a domain. */
    SUBDOMAINS,
    /** The members of a group of the server. */
    GROUP,
    /** Whoever has a telephone number, mail address or the like. */
    IDENTITY
}
