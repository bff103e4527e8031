package org.igniterealtime.openfire.plugins.decloak.openfire;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.Groups;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.group.GroupNotFoundException;

/** The groups of Openfire: members and administrators of a group are in it. */
public final class OpenfireGroups implements Groups {

    private final GroupManager groups;

    public OpenfireGroups(GroupManager groups) {
        this.groups = groups;
    }

    @Override
    public boolean contains(String group, Address account) {
        try {
            return groups.getGroup(group).isUser(Jids.jidOf(account.bare()));
        } catch (GroupNotFoundException noSuchGroup) {
            return false;
        }
    }
}
