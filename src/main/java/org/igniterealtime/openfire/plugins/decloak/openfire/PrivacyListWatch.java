package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.function.Consumer;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.privacy.PrivacyList;
import org.jivesoftware.openfire.privacy.PrivacyListEventListener;

/** Learns that a user has shut out somebody, who may have a sharing with the user. */
public final class PrivacyListWatch implements PrivacyListEventListener {

    private final Consumer<Address> whenListsChange;

    public PrivacyListWatch(Consumer<Address> whenListsChange) {
        this.whenListsChange = whenListsChange;
    }

    @Override
    public void privacyListCreated(PrivacyList list) {
        changed(list);
    }

    @Override
    public void privacyListModified(PrivacyList list) {
        changed(list);
    }

    @Override
    public void privacyListDeleting(String listName) {
        // Shuts out nobody.
    }

    private void changed(PrivacyList list) {
        whenListsChange.accept(Jids.addressOf(list.getUserJID()));
    }
}
