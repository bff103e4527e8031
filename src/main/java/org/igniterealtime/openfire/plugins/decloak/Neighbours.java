package org.igniterealtime.openfire.plugins.decloak;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.enforcement.ChatSessionGate;
import org.igniterealtime.openfire.plugins.decloak.enforcement.ContactGate;
import org.igniterealtime.openfire.plugins.decloak.enforcement.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Departures;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Gates;
import org.igniterealtime.openfire.plugins.decloak.enforcement.HashnameGate;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireConnections;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.enforcement.VerificationGate;
import org.igniterealtime.openfire.plugins.decloak.model.Introduction;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.ContactReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.HashnameReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.VerificationReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.storage.IntroductionDatabase;
import org.jivesoftware.openfire.MessageRouter;
import org.jivesoftware.openfire.SessionManager;

/** The protocols beside decloaking, put together: what is kept for them, and what stanzas pass. */
final class Neighbours {

    private static final int RESOURCES = 50_000;
    private static final int PAIRS = 100_000;
    private static final int SESSIONS = 20_000;

    private final InstantSource clock;
    private final IntroductionDatabase database;
    private final Introductions introductions;
    private final HashnameDirectory hashnames;
    private final Negotiations negotiations;
    private final String domain;
    private boolean restored;

    Neighbours(String domain, InstantSource clock, IntroductionDatabase database) {
        this.domain = domain;
        this.clock = clock;
        this.database = database;
        this.introductions = new Introductions(clock, PAIRS, database::save);
        this.hashnames = new HashnameDirectory(clock, domain, RESOURCES);
        this.negotiations = new Negotiations(clock, domain, SESSIONS);
    }

    /** Who has been introduced to whom. */
    Introductions introductions() {
        return introductions;
    }

    /** The directory of hashnames. */
    HashnameDirectory hashnames() {
        return hashnames;
    }

    /** The negotiations of chat sessions. */
    Negotiations negotiations() {
        return negotiations;
    }

    /** What stanzas pass, in this order. */
    Gates gates(Supplier<Policy> policies, RequestLimiter limiter, DecisionRecorder recorder, SessionManager sessions,
                SessionStreams streams, MessageRouter router) {
        return new Gates(
            new ChatSessionGate(new SessionReader(), limiter, recorder, negotiations, streams,
                new OpenfireConnections(sessions), router),
            new HashnameGate(new HashnameReader(domain), recorder, hashnames, streams),
            new VerificationGate(new VerificationReader(), recorder,
                () -> !policies.get().services().listed().isEmpty()),
            new ContactGate(new ContactReader(), limiter, recorder, introductions));
    }

    /** Who notices that somebody goes. */
    Departures departures() {
        return new Departures(new PresenceReader(domain), hashnames, negotiations);
    }

    /** Takes up what was kept, if that could not be done yet, and forgets what is over. */
    void keepHouse() {
        negotiations.forgetOver();
        if (!restored) {
            Optional<List<Introduction>> kept = database.load();
            kept.ifPresent(introductions::restore);
            restored = kept.isPresent();
            database.deleteExpired(clock.instant());
        }
        if (introductions.forgetExpired()) {
            database.deleteExpired(clock.instant());
        }
    }
}
