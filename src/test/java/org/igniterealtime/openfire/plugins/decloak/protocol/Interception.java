package org.igniterealtime.openfire.plugins.decloak.protocol;

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
import org.igniterealtime.openfire.plugins.decloak.Assembly;
import org.igniterealtime.openfire.plugins.decloak.LiveState;
import org.igniterealtime.openfire.plugins.decloak.Ports;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.openfire.Components;
import org.igniterealtime.openfire.plugins.decloak.openfire.DecloakInterceptor;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireSessions;
import org.igniterealtime.openfire.plugins.decloak.openfire.SessionEvents;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.FakeServerContext;
import org.igniterealtime.openfire.plugins.decloak.policy.Groups;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.SecureConnections;
import org.igniterealtime.openfire.plugins.decloak.protocol.contact.IdentityForm;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingEnder;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingStarter;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingState;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.FakeDiscovery;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
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
public final class Interception {

    public static final Address GARDEN = address("tybalt@shakespeare.lit/garden");
    static final Address LIBRARY = address("tybalt@shakespeare.lit/library");
    public static final ServerContext AT_HOME =
        new FakeServerContext(TargetKind.USER, Relationship.SAME_DOMAIN, List.of(GARDEN, LIBRARY));

    final SessionManager sessions = mock(SessionManager.class);
    final PresenceRouter router = mock(PresenceRouter.class);
    final Logger log = mock(Logger.class);
    final DecisionJournal journal = new DecisionJournal();
    final HashnameDirectory hashnames = new HashnameDirectory(() -> NOW, "shakespeare.lit", 100);

    final Negotiations negotiations = new Negotiations(() -> NOW, "shakespeare.lit", 100);
    final SecureConnections secure = mock(SecureConnections.class);
    final MessageRouter messages = mock(MessageRouter.class);
    final PacketRouter packets = mock(PacketRouter.class);
    final Introductions introductions = new Introductions(() -> NOW, 100,
        new Introductions.Keeper(introduction -> { }, introduction -> { }));

    final FakeDiscovery discovery = new FakeDiscovery();
    /** What is to be done when the patience with contacts is over. */
    final List<Runnable> impatience = new ArrayList<>();
    final Components components = new Components(() -> NOW);
    final Logger sharingLog = mock(Logger.class);
    final PresenceUpdateHandler book = mock(PresenceUpdateHandler.class);
    final LiveState state;
    public final Sharings sharings;
    public final SharingStarter starter;
    public final SharingEnder ender;
    final Assembly assembly;
    /** The streams of those who have one. */
    final Map<Address, String> streams = new HashMap<>();
    boolean isClustered;

    final DecloakInterceptor interceptor;

    public Interception(Supplier<Policy> policies, Groups groups, ServerContext context, InstantSource clock) {
        this(policies, groups, context, clock, Consent.NONE);
    }

    public Interception(Supplier<Policy> policies, Groups groups, ServerContext context, InstantSource clock,
                 Consent consent) {
        state = new LiveState(new SharingState(clock), negotiations, hashnames, introductions, new ExpectedAnswers(),
            new RequestLimiter(clock, "shakespeare.lit"), journal, new GatewayJournal());
        Authorizer authorizer = new Authorizer(policies, new PolicyEngine(clock, groups, consent), context, state.limiter());
        assembly = new Assembly(ports(context), new Assembly.Decisions(policies, authorizer), state,
            new Assembly.Logs(log, sharingLog, EnglishTexts.TEXTS, () -> NOW), clock);
        sharings = state.sharing().sharings();
        starter = assembly.starter();
        ender = assembly.ender();
        components.follow(assembly.gateways());
        interceptor = new DecloakInterceptor(assembly.pipeline(assembly.protocols()), packets::route);
    }

    private Ports ports(ServerContext context) {
        return new Ports("shakespeare.lit", context,
            new Ports.Clients(this::streamOf, secure, new OpenfireSessions(sessions)),
            new Ports.Routes(router::route, messages::route, book::directedPresenceSent, Runnable::run),
            new Ports.Gateways(discovery, impatience::add, components::isConnected), () -> isClustered,
            new IdentityForm(false));
    }

    private String streamOf(Address resource) {
        return streams.getOrDefault(resource, "");
    }

    /** A client logs in, also where another one has its full JID; of that the host says nothing yet. */
    void logIn(Address resource, String stream) {
        streams.put(resource, stream);
        tell(SessionEnd.displacedBy(resource, stream));
    }

    /** The host tells that a session has ended, whoever has its full JID by now. */
    void logOut(Address resource, String stream) {
        streams.remove(resource, stream);
        tell(SessionEnd.ended(resource, stream));
    }

    /** The host tells that a session has ended. */
    void end(Session session) {
        new SessionEvents(assembly.sessionEndListeners()).sessionDestroyed(session);
    }

    private void tell(SessionEnd departure) {
        assembly.sessionEndListeners().forEach(listener -> listener.gone(departure));
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
