package org.igniterealtime.openfire.plugins.decloak.enforcement;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.Mockito.mock;

import java.time.InstantSource;
import java.util.List;
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
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewaySharings;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.jivesoftware.openfire.PresenceRouter;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.handler.PresenceUpdateHandler;
import org.slf4j.Logger;
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

    final FakeDiscovery discovery = new FakeDiscovery();
    final Gateways gateways = new Gateways(() -> NOW);
    final GatewaySharings gatewaySharings = new GatewaySharings();
    final GatewayJournal gatewayJournal = new GatewayJournal();
    final GatewayAnswerer answerer;
    final GatewayObserver observer;
    final Logger sharingLog = mock(Logger.class);
    final PresenceUpdateHandler book = mock(PresenceUpdateHandler.class);
    final Sharings sharings;
    final SharingKeeper keeper;

    private final DecloakInterceptor interceptor;

    Interception(Supplier<Policy> policies, Groups groups, Surroundings surroundings, InstantSource clock) {
        this(policies, groups, surroundings, clock, Consent.NONE);
    }

    Interception(Supplier<Policy> policies, Groups groups, Surroundings surroundings, InstantSource clock,
                 Consent consent) {
        Judge judge = new Judge(policies, new PolicyEngine(clock, groups, consent), surroundings);
        AnswerRoute route = new AnswerRoute(router);
        ExpectedAnswers expected = new ExpectedAnswers();
        ContactCapabilities capabilities = new ContactCapabilities(discovery, gateways::isConnected, () -> NOW);
        answerer = new GatewayAnswerer(capabilities, gateways, gatewaySharings, expected, gatewayJournal, route,
            Runnable::run, () -> NOW);
        observer = new GatewayObserver(address("shakespeare.lit"), gatewaySharings, expected, capabilities, route);
        gateways.follow(answerer);
        sharings = new Sharings(clock);
        OpenRequests requests = new OpenRequests(clock);
        keeper = new SharingKeeper(sharings, requests, policies, judge, new Farewell(route, book, surroundings), clock,
            sharingLog);
        interceptor = new DecloakInterceptor(new Enforcer(new StanzaReader("shakespeare.lit"), judge,
            new RequestLimiter(clock, "shakespeare.lit"), new DecisionRecorder(journal, log, () -> NOW),
            new PresenceAnswerer(sessions, route, keeper), answerer, route,
            new ClientAnswers(sharings, requests, keeper, policies, judge, route),
            new SharingWatch("shakespeare.lit", sharings, requests, keeper, surroundings)), observer);
    }

    static Interception by(Policy policy) {
        return new Interception(() -> policy, NO_GROUPS, AT_HOME, () -> NOW);
    }

    /** The server reads a stanza. */
    void read(Packet packet) {
        interceptor.interceptPacket(packet, null, true, false);
    }

    /** The server is about to hand a stanza to a session, or has done so. */
    void deliver(Packet packet, boolean processed) {
        interceptor.interceptPacket(packet, null, false, processed);
    }

    /** The server is done with a stanza. */
    void done(Packet packet) {
        interceptor.interceptPacket(packet, null, true, true);
    }

    /** The whole way from one local client to another. */
    void pass(Packet packet) {
        read(packet);
        deliver(packet, false);
        deliver(packet, true);
        done(packet);
    }
}
