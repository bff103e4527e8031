package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeSurroundings;
import org.igniterealtime.openfire.plugins.decloak.policy.Groups;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Surroundings;
import org.igniterealtime.openfire.plugins.decloak.protocol.ContactReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.HashnameReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.VerificationReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.Departure;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.jivesoftware.openfire.MessageRouter;
import org.jivesoftware.openfire.PacketRouter;
import org.jivesoftware.openfire.PresenceRouter;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.handler.PresenceUpdateHandler;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.Session;
import org.slf4j.Logger;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** The interceptor with everything behind it but the host: tybalt is a user with a garden and a library. */
final class Interception {

    static final Address GARDEN = address("tybalt@shakespeare.lit/garden");
    static final Address LIBRARY = address("tybalt@shakespeare.lit/library");
    static final Surroundings AT_HOME =
        new FakeSurroundings(TargetKind.USER, Relationship.SAME_DOMAIN, List.of(GARDEN, LIBRARY));

    final SessionManager sessions = mock(SessionManager.class);
    final PresenceRouter router = mock(PresenceRouter.class);
    final Logger log = mock(Logger.class);
    final DecisionJournal journal = new DecisionJournal();
    final HashnameDirectory hashnames = new HashnameDirectory(() -> NOW, "shakespeare.lit", 100);

    final Negotiations negotiations = new Negotiations(() -> NOW, "shakespeare.lit", 100);
    final SecureConnections secure = mock(SecureConnections.class);
    final MessageRouter messages = mock(MessageRouter.class);
    final PacketRouter packets = mock(PacketRouter.class);
    final Introductions introductions = new Introductions(() -> NOW, 100, introduction -> { });

    final FakeDiscovery discovery = new FakeDiscovery();
    /** What is to be done when the patience with contacts is over. */
    final List<Runnable> impatience = new ArrayList<>();
    final Gateways gateways = new Gateways(() -> NOW);
    final GatewayJournal gatewayJournal = new GatewayJournal();
    final GatewayAnswerer answerer;
    final GatewayObserver observer;
    final Logger sharingLog = mock(Logger.class);
    final PresenceUpdateHandler book = mock(PresenceUpdateHandler.class);
    final Sharings sharings;
    final SharingKeeper keeper;
    final SharingWatch watch;
    final Departures departures =
        new Departures(new PresenceReader("shakespeare.lit"), hashnames, negotiations);
    /** The streams of those who have one. */
    final Map<Address, String> streams = new HashMap<>();
    boolean isClustered;

    final DecloakInterceptor interceptor;
    boolean servicesListed = true;

    Interception(Supplier<Policy> policies, Groups groups, Surroundings surroundings, InstantSource clock) {
        this(policies, groups, surroundings, clock, Consent.NONE);
    }

    Interception(Supplier<Policy> policies, Groups groups, Surroundings surroundings, InstantSource clock,
                 Consent consent) {
        Judge judge = new Judge(policies, new PolicyEngine(clock, groups, consent), surroundings);
        AnswerRoute route = new AnswerRoute(router);
        ExpectedAnswers expected = new ExpectedAnswers();
        ContactCapabilities capabilities = new ContactCapabilities(discovery, impatience::add, gateways::isConnected,
            () -> NOW);
        sharings = new Sharings(clock);
        OpenRequests requests = new OpenRequests(clock);
        keeper = new SharingKeeper(sharings, requests, policies, judge, this::streamOf,
            new Farewell(route, book, judge), clock, sharingLog);
        answerer = new GatewayAnswerer(capabilities, gateways, keeper, expected, gatewayJournal, route, Runnable::run,
            clock);
        observer = new GatewayObserver(address("shakespeare.lit"), sharings, expected, capabilities, route);
        gateways.follow(answerer);
        watch = new SharingWatch("shakespeare.lit", sharings, requests, keeper,
            new SessionWatch(sharings, keeper, new SessionReader(), negotiations), Runnable::run);
        ClientAnswers clients = new ClientAnswers(sharings, requests, keeper, policies, judge, route);
        DecisionRecorder recorder = new DecisionRecorder(journal, log, () -> NOW);
        RequestLimiter limiter = new RequestLimiter(clock, "shakespeare.lit");
        StanzaReader reader = new StanzaReader("shakespeare.lit");
        Enforcer enforcer = new Enforcer(reader, judge,
            limiter, recorder, new PresenceAnswerer(sessions, route, keeper),
            answerer, route, gates(limiter, recorder), clients,
            watch);
        interceptor = new DecloakInterceptor(enforcer, observer, departures,
            new Hearings(reader, enforcer, departures, surroundings, packets),
            new OtherNodes(() -> isClustered, clients, watch));
    }

    private Gates gates(RequestLimiter limiter, DecisionRecorder recorder) {
        return new Gates(
            new ChatSessionGate(new SessionReader(), limiter, recorder, negotiations, this::streamOf, secure, messages),
            new HashnameGate(new HashnameReader("shakespeare.lit"), recorder, hashnames, this::streamOf),
            new VerificationGate(new VerificationReader(), recorder, () -> servicesListed),
            new ContactGate(new ContactReader(), limiter, recorder, introductions));
    }

    private String streamOf(Address resource) {
        return streams.getOrDefault(resource, "");
    }

    /** A client logs in, also where another one has its full JID; of that the host says nothing yet. */
    void logIn(Address resource, String stream) {
        streams.put(resource, stream);
        tell(Departure.displacedBy(resource, stream));
    }

    /** The host tells that a session has ended, whoever has its full JID by now. */
    void logOut(Address resource, String stream) {
        streams.remove(resource, stream);
        tell(Departure.ended(resource, stream));
    }

    private void tell(Departure departure) {
        List.of(watch, departures, observer).forEach(ends -> ends.gone(departure));
    }

    static Interception by(Policy policy) {
        return new Interception(() -> policy, NO_GROUPS, AT_HOME, () -> NOW);
    }

    /** The server reads a stanza. Returns whether it goes on with it. */
    boolean read(Packet packet) {
        return intercept(packet, true, false);
    }

    /** The server is about to hand a stanza to a session, or has done so. Returns whether it does. */
    boolean deliver(Packet packet, boolean processed) {
        return intercept(packet, false, processed);
    }

    /** The server is done with a stanza. */
    void done(Packet packet) {
        intercept(packet, true, true);
    }

    /** The whole way from one local client to another. Returns whether it got there. */
    boolean pass(Packet packet) {
        if (!read(packet)) {
            return false;
        }
        boolean delivered = deliver(packet, false);
        deliver(packet, true);
        done(packet);
        return delivered;
    }

    /** The server is about to hand a stanza to a client. Returns whether it does. */
    boolean deliverTo(String recipient, Packet packet) {
        Session session = mock(Session.class);
        when(session.getAddress()).thenReturn(new JID(recipient));
        return intercept(packet, session, false, false);
    }

    /** The server reads a stanza from a session. Returns whether it goes on with it. */
    boolean readFrom(Session session, Packet packet) {
        return intercept(packet, session, true, false);
    }

    /** The server is about to hand a stanza to a session. Returns whether it does. */
    boolean deliverTo(Session session, Packet packet) {
        return intercept(packet, session, false, false);
    }

    private boolean intercept(Packet packet, boolean incoming, boolean processed) {
        return intercept(packet, null, incoming, processed);
    }

    private boolean intercept(Packet packet, Session session, boolean incoming, boolean processed) {
        try {
            interceptor.interceptPacket(packet, session, incoming, processed);
            return true;
        } catch (PacketRejectedException swallowed) {
            // With a text, the host would tell the sender.
            assertThat(swallowed.getRejectionMessage()).isNull();
            return false;
        }
    }
}
