package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Keyword;

/** What happens to a contact request whose details none of the listed services has confirmed. */
public enum UnlistedContacts implements Keyword {

    /** It is taken out. */
    STRIP,
    /** It is delivered with every detail marked as not confirmed, so that the app checks back. */
    UNCONFIRM
}
