package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Address;

/** The groups of the server, as far as rules need them. */
@FunctionalInterface
public interface Groups {

    /**
     * Whether an account is in a group.
     *
     * @param group   the group's name, as the server has it
     * @param account any address of the account; the resource is of no account
     * @return false too where there is no such group
     */
    boolean contains(String group, Address account);
}
