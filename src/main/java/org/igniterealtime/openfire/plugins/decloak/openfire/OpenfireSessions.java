package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.ClientSessions;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.ClientSession;
import org.xmpp.packet.Presence;

/** The sessions of Openfire's clients. */
public final class OpenfireSessions implements ClientSessions {

    private final SessionManager sessions;

    public OpenfireSessions(SessionManager sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<Supplier<Optional<Presence>>> find(Address resource) {
        return Optional.ofNullable(sessions.getSession(Jids.jidOf(resource))).map(session -> () -> presenceOf(session));
    }

    private static Optional<Presence> presenceOf(ClientSession session) {
        return session.isClosed() ? Optional.empty() : Optional.of(session.getPresence());
    }
}
