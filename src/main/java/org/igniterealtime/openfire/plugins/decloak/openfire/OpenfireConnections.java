package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.SecureConnections;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.session.Session;

/** What Openfire knows of its clients' connections; how it is asked differs between its versions. */
public final class OpenfireConnections implements SecureConnections {

    /** The question as Openfire 5.1 has it, and as 4.2 has it. */
    private static final List<String> QUESTIONS = List.of("isEncrypted", "isSecure");

    private final SessionManager sessions;
    private final Method question;

    public OpenfireConnections(SessionManager sessions) {
        this.sessions = sessions;
        this.question = Arrays.stream(Session.class.getMethods())
            .filter(method -> QUESTIONS.contains(method.getName()) && method.getParameterCount() == 0)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("This Openfire does not tell whether a session is secure"));
    }

    @Override
    public Optional<Boolean> isSecure(Address client) {
        return Optional.ofNullable(sessions.getSession(Jids.jidOf(client))).map(this::ask);
    }

    private boolean ask(Session session) {
        try {
            return (boolean) question.invoke(session);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("Openfire does not tell whether a session is secure", failure);
        }
    }
}
