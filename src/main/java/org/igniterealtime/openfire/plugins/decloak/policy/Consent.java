package org.igniterealtime.openfire.plugins.decloak.policy;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;

/** What the users of this server have chosen themselves, as far as decisions need it. */
public interface Consent {

    /** Nobody has chosen anything. */
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
     * A user's choices. Does not wait for anything: whoever asks decides about a stanza.
     *
     * @param account any address of the account
     * @throws UnknownChoices if they are not known now, which is not to be taken for none
     */
    Preferences preferencesOf(Address account);

    /**
     * Whether a user has shut somebody out by the means of XMPP itself: privacy lists (XEP-0016), or the block list
     * (XEP-0191).
     *
     * @param target a resource, whose own list counts too, or an account
     */
    boolean blocks(Address target, Address requester);

    /**
     * Uses up the choice that a user has made for one request only, and that decides a question. Does not wait either.
     *
     * @return false if there is none: another request was quicker
     */
    default boolean consumeOnce(DisclosureRequest request) {
        return false;
    }
}
