package org.igniterealtime.openfire.plugins.decloak.openfire;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.Reconsideration;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.roster.Roster;
import org.jivesoftware.openfire.roster.RosterEventListener;
import org.jivesoftware.openfire.roster.RosterItem;

/** Learns that a subscription has changed, whoever has changed it. */
public final class ContactListWatch implements RosterEventListener {

    private final String serverDomain;
    private final Reconsideration reconsideration;

    public ContactListWatch(String serverDomain, Reconsideration reconsideration) {
        this.serverDomain = serverDomain;
        this.reconsideration = reconsideration;
    }

    @Override
    public void contactAdded(Roster roster, RosterItem item) {
        changed(roster, item);
    }

    @Override
    public void contactUpdated(Roster roster, RosterItem item) {
        changed(roster, item);
    }

    @Override
    public void contactDeleted(Roster roster, RosterItem item) {
        changed(roster, item);
    }

    // A shared group changes the contact list of one after that of the other: in between, one would be told of the end as
    // if it had no subscription.
    private void changed(Roster roster, RosterItem item) {
        reconsideration.betweenInAMoment(new Address(roster.getUsername(), serverDomain, ""),
            Jids.addressOf(item.getJid()).bare());
    }

    @Override
    public boolean addingContact(Roster roster, RosterItem item, boolean persistent) {
        return persistent;
    }

    @Override
    public void rosterLoaded(Roster roster) {
        // Says nothing that was not so before.
    }
}
