package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;

/** The preferences and blocks of the users of this server, as far as decisions need them. Safe for several threads. */
public interface Consent {

    /** No user has any preference or block. */
    Consent NONE = new Consent() {
        @Override
        public Preferences preferencesOf(Address account) {
            return Preferences.NONE;
        }

        @Override
        public boolean blocks(Address target, Address requester) {
            return false;
        }
    };

    /**
     * A user's preferences. Never waits, since a stanza waits for the answer.
     *
     * @param account any address of the account
     * @throws UnknownChoices if they are not known now, which does not mean that there are none
     */
    Preferences preferencesOf(Address account);

    /**
     * Whether a user has blocked somebody by a privacy list (XEP-0016) or the block list (XEP-0191).
     *
     * @param target a resource, whose own list counts too, or an account
     */
    boolean blocks(Address target, Address requester);

    /**
     * Uses up the preference for one request only that decides a request. Never waits either.
     *
     * @return false if there is none, since another request has used it up
     */
    default boolean consumeOnce(DisclosureRequest request) {
        return false;
    }
}
