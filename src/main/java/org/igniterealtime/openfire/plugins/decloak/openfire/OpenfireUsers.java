package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.jivesoftware.openfire.event.UserEventListener;
import org.jivesoftware.openfire.user.User;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.openfire.user.UserNotFoundException;
import org.xmpp.packet.JID;

/** The accounts of Openfire: which there are, and that one goes. */
public final class OpenfireUsers implements Predicate<JID>, UserEventListener {

    private final String serverDomain;
    private final UserManager users;
    private final Consumer<Address> whenOneGoes;

    public OpenfireUsers(String serverDomain, UserManager users, Consumer<Address> whenOneGoes) {
        this.serverDomain = serverDomain;
        this.users = users;
        this.whenOneGoes = whenOneGoes;
    }

    /** Whether an address is that of an account of this server. */
    @Override
    public boolean test(JID jid) {
        if (jid.getNode() == null || !serverDomain.equals(jid.getDomain())) {
            return false;
        }
        try {
            users.getUser(jid.getNode());
            return true;
        } catch (UserNotFoundException nobody) {
            return false;
        }
    }

    @Override
    public void userDeleting(User user, Map<String, Object> parameters) {
        whenOneGoes.accept(new Address(user.getUsername(), serverDomain, ""));
    }

    @Override
    public void userCreated(User user, Map<String, Object> parameters) {
        // Somebody new has chosen nothing yet.
    }

    @Override
    public void userModified(User user, Map<String, Object> parameters) {
        // An account's own data change nothing.
    }
}
