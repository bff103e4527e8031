package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.Reconsideration;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.event.GroupEventListener;
import org.jivesoftware.openfire.group.Group;
import org.xmpp.packet.JID;

/**
 * Learns who comes into a group, who goes, and what becomes of groups. A group that is shown in contact lists makes its
 * members, and those of other groups, subscribers of each other.
 */
public final class GroupWatch implements GroupEventListener {

    private static final String SHOWN_TO = "sharedRoster.showInRoster";
    private static final String NOBODY = "nobody";

    private final Reconsideration reconsideration;

    public GroupWatch(Reconsideration reconsideration) {
        this.reconsideration = reconsideration;
    }

    // The parameters' type is another one in later versions of the host.
    @Override
    @SuppressWarnings("rawtypes")
    public void memberAdded(Group group, Map parameters) {
        changed(group, parameters.get("member"));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void memberRemoved(Group group, Map parameters) {
        changed(group, parameters.get("member"));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void adminAdded(Group group, Map parameters) {
        changed(group, parameters.get("admin"));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void adminRemoved(Group group, Map parameters) {
        changed(group, parameters.get("admin"));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void groupCreated(Group group, Map parameters) {
        reconsideration.ofAllInAMoment();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void groupDeleting(Group group, Map parameters) {
        reconsideration.ofAllInAMoment();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void groupModified(Group group, Map parameters) {
        reconsideration.ofAllInAMoment();
    }

    private void changed(Group group, Object member) {
        String shownTo = group.getProperties().get(SHOWN_TO);
        if (member == null || shownTo != null && !shownTo.equals(NOBODY)) {
            reconsideration.ofAllInAMoment();
        } else {
            reconsideration.inAMoment(Jids.addressOf(new JID(member.toString())).bare());
        }
    }
}
