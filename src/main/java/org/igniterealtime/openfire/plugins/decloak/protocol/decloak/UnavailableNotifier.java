package org.igniterealtime.openfire.plugins.decloak.protocol.decloak;

import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ended;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * What both sides are told when a sharing ends: directed unavailable, which clients forget (XEP-0276 §3: "they can
 * terminate presence sharing by sending directed &lt;presence type='unavailable'/&gt; to each other").
 */
public final class UnavailableNotifier {

    private final PresenceSender sender;
    private final DirectedPresences book;
    private final Authorizer authorizer;

    public UnavailableNotifier(PresenceSender sender, DirectedPresences book, Authorizer authorizer) {
        this.sender = sender;
        this.book = book;
        this.authorizer = authorizer;
    }

    /** Tells each side that the other is gone, and the host's book of directed presence too. */
    void tell(Ended ended) {
        Address requester = ended.sharing().requester();
        Address target = ended.sharing().target();
        tell(ended, target, requester);
        tell(ended, requester, target);
    }

    private void tell(Ended ended, Address from, Address to) {
        Presence gone = MinimalPresence.end(from, to);
        boolean hasSaidSo = ended.by().filter(from::equals).isPresent();
        // Whoever has a subscription, and is not shut out, sees the presence by right and would take this for the truth.
        if (!hasSaidSo && !authorizer.receivesPresence(to, from)) {
            sender.sendUnavailable(gone);
        }
        unbook(gone, to);
    }

    /** Has the host forget that one has sent the other directed presence; nobody is told. */
    void unbook(Address from, Address to) {
        unbook(MinimalPresence.end(from, to), to);
    }

    // Routing clears the entry for the address that it goes to, if somebody is there. A request that was sent to a bare
    // address is booked under that, and stays booked when its recipient is gone: the next client of that name would be
    // told when the requester leaves.
    private void unbook(Presence gone, Address to) {
        JID recipient = Jids.jidOf(to);
        book.sent(gone, recipient, recipient.toBareJID());
        book.sent(gone, recipient, recipient.toString());
    }
}
