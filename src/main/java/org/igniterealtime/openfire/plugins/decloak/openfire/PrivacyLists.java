package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.Optional;
import java.util.function.BiPredicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.privacy.PrivacyList;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.xmpp.packet.Presence;

/**
 * Whom users have shut out themselves: by privacy lists (XEP-0016), or by the block list (XEP-0191), which the host
 * keeps as a privacy list. The host applies neither to directed presence that goes out.
 */
public final class PrivacyLists implements BiPredicate<Address, Address> {

    private final PrivacyListManager lists;
    private final SessionManager sessions;

    public PrivacyLists(PrivacyListManager lists, SessionManager sessions) {
        this.lists = lists;
        this.sessions = sessions;
    }

    /**
     * Whether a target is not to exchange presence with a requester.
     *
     * @param target a resource, whose active list counts too, or an account
     */
    @Override
    public boolean test(Address target, Address requester) {
        return blocks(Optional.ofNullable(lists.getDefaultPrivacyList(target.localpart())), target, requester)
            || blocks(activeList(target), target, requester);
    }

    private Optional<PrivacyList> activeList(Address target) {
        return target.isFull()
            ? Optional.ofNullable(sessions.getSession(Jids.jidOf(target))).map(ClientSession::getActiveList)
            : Optional.empty();
    }

    private static boolean blocks(Optional<PrivacyList> list, Address target, Address requester) {
        return list.isPresent() && (list.get().shouldBlockPacket(presence(target, requester))
            || list.get().shouldBlockPacket(presence(requester, target)));
    }

    private static Presence presence(Address from, Address to) {
        Presence presence = new Presence();
        presence.setFrom(Jids.jidOf(from));
        presence.setTo(Jids.jidOf(to));
        return presence;
    }
}
