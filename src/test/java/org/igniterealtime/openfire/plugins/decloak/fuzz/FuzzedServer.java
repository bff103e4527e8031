package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.Assembly;
import org.igniterealtime.openfire.plugins.decloak.LiveState;
import org.igniterealtime.openfire.plugins.decloak.Ports;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.openfire.Components;
import org.igniterealtime.openfire.plugins.decloak.openfire.DecloakInterceptor;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireSessions;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.contact.IdentityForm;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingState;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoDecoder;
import org.jivesoftware.openfire.MessageRouter;
import org.jivesoftware.openfire.PacketRouter;
import org.jivesoftware.openfire.PresenceRouter;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.handler.PresenceUpdateHandler;
import org.jivesoftware.openfire.interceptor.PacketRejectedException;
import org.jivesoftware.openfire.session.ClientSession;
import org.jivesoftware.openfire.session.Session;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** The whole plugin around its interceptor, with a host that remembers nothing but what is sent by one stanza. */
final class FuzzedServer {

    private static final String DOMAIN = "shakespeare.lit";
    private static final int MAX = 200;

    private final WatchedLog log = new WatchedLog();
    private final List<Packet> sent = new ArrayList<>();
    private final DecloakInterceptor interceptor;
    private final Components components = new Components(this::now);
    private final LiveState state = new LiveState(new SharingState(this::now), new Negotiations(this::now, DOMAIN, MAX),
        new HashnameDirectory(this::now, DOMAIN, MAX), new Introductions(this::now, MAX,
            new Introductions.Keeper(introduction -> { }, introduction -> { })),
        new ExpectedAnswers(), new RequestLimiter(this::now, DOMAIN), new DecisionJournal(), new GatewayJournal());
    private final Sharings sharings = state.sharing().sharings();
    private final FuzzedSessions sessions = new FuzzedSessions(sharings, state.hashnames(), this::shown);
    private final Assembly assembly;
    private final Supplier<Presence> presences;
    private Instant now = NOW;
    private Packet instead;
    private Packet gone;

    /**
     * Puts it together.
     *
     * @param presences what users' clients show at the moment
     * @param replies   what gateways' contacts reply when they are asked what they can do
     */
    FuzzedServer(World world, Supplier<Presence> presences, Supplier<IQ> replies) {
        this.presences = presences;
        InstantSource clock = this::now;
        Authorizer authorizer = new Authorizer(world::policy, new PolicyEngine(clock, NO_GROUPS), world.context(),
            state.limiter());
        assembly = new Assembly(ports(world, replies), new Assembly.Decisions(world::policy, authorizer), state,
            new Assembly.Logs(log.logger(), log.logger(), EnglishTexts.TEXTS, clock), clock);
        components.follow(assembly.gateways());
        components.componentRegistered(new JID("sip.shakespeare.lit"));
        sessions.tellOf(assembly.sessionEndListeners().stream()
            .<Consumer<SessionEnd>>map(listener -> listener::gone).toList());
        interceptor = new DecloakInterceptor(assembly.pipeline(assembly.protocols()), packets()::route);
    }

    private Ports ports(World world, Supplier<IQ> replies) {
        return new Ports(DOMAIN, world.context(),
            new Ports.Clients(sessions::of,
                client -> client.hasLocalpart() ? Optional.of(client.isFull()) : Optional.empty(),
                new OpenfireSessions(manager())),
            new Ports.Routes(host(PresenceRouter.class)::route, host(MessageRouter.class)::route,
                mock(PresenceUpdateHandler.class, withSettings().stubOnly())::directedPresenceSent, Runnable::run),
            new Ports.Gateways((whom, then) -> then.accept(DiscoDecoder.decode(replies.get())), standIn -> { },
                components::isConnected), () -> false, new IdentityForm(false));
    }

    private PacketRouter packets() {
        return mock(PacketRouter.class, withSettings().stubOnly().defaultAnswer(call -> {
            instead = call.getArgument(0);
            return null;
        }));
    }

    private SessionManager manager() {
        return mock(SessionManager.class, withSettings().stubOnly().defaultAnswer(call ->
            call.getMethod().getReturnType() == ClientSession.class ? sessions.session(call.getArgument(0)) : null));
    }

    // Whatever is handed to a router is sent, and goes through the interceptor as it leaves.
    private <T> T host(Class<T> router) {
        return mock(router, withSettings().stubOnly().defaultAnswer(call -> {
            Packet packet = call.getArgument(0);
            sent.add(packet);
            intercept(packet, true, false);
            intercept(packet, false, false);
            return null;
        }));
    }

    private Presence shown() {
        return presences.get();
    }

    private Instant now() {
        return now;
    }

    /** The whole way of a stanza. Returns whether it got to its end. */
    boolean pass(Packet packet) {
        begin();
        gone = packet;
        Packet going = packet;
        if (!intercept(packet, true, false)) {
            // What goes on is a copy: the host has the stanza for others as well.
            going = instead;
            if (going == null || !intercept(going, true, false)) {
                return false;
            }
        }
        gone = going;
        boolean delivered = intercept(going, false, false);
        intercept(going, false, true);
        intercept(going, true, true);
        return delivered;
    }

    /** What went on of the last stanza: itself, or a copy. */
    Packet gone() {
        return gone;
    }

    /** The server reads a stanza that is for the server itself, and may do something with it before it is done. */
    boolean read(Packet packet) {
        begin();
        return intercept(packet, true, false);
    }

    /** The server is done with a stanza that it has read. */
    void done(Packet packet) {
        begin();
        intercept(packet, true, true);
    }

    /** A session that has not logged in sends a stanza; the host refuses it. */
    void refuse(Packet packet) {
        begin();
        ClientSession nobody = session(new JID(null, DOMAIN, "5e550"), other -> { });
        intercept(packet, nobody, true, false);
        intercept(packet, nobody, true, true);
    }

    /** A stanza that nobody has read is handed to a client. Returns what the client gets. */
    List<Packet> hand(Packet packet, Address recipient) {
        begin();
        List<Packet> got = new ArrayList<>();
        if (intercept(packet, session(new JID(recipient.toString()), other -> processed(other, recipient, got)), false,
                false)) {
            got.add(packet);
        }
        return got;
    }

    private void processed(Packet packet, Address recipient, List<Packet> got) {
        Session session = session(new JID(recipient.toString()), other -> { });
        if (intercept(packet, session, false, false)) {
            got.add(packet);
            intercept(packet, session, false, true);
        }
    }

    private static ClientSession session(JID jid, Consumer<Packet> process) {
        return mock(ClientSession.class, withSettings().stubOnly().defaultAnswer(call -> {
            if (call.getMethod().getName().equals("process")) {
                process.accept(call.getArgument(0));
                return null;
            }
            return call.getMethod().getReturnType() == JID.class ? jid : false;
        }));
    }

    private void begin() {
        sent.clear();
        now = now.plus(Duration.ofMillis(700));
        instead = null;
    }

    private boolean intercept(Packet packet, boolean incoming, boolean processed) {
        return intercept(packet, null, incoming, processed);
    }

    private boolean intercept(Packet packet, Session session, boolean incoming, boolean processed) {
        try {
            interceptor.interceptPacket(packet, session, incoming, processed);
            return true;
        } catch (PacketRejectedException swallowed) {
            return false;
        }
    }

    /** All that the plugin keeps and has counted. */
    String kept() {
        long counted = state.decisions().hits().values().stream().mapToLong(DecisionJournal.Hits::count).sum();
        return sharings.all() + " " + state.sharing().requests().isEmpty() + " " + state.hashnames()
            .size() + " " + state.negotiations().size() + " "
            + state.introductions().size() + " " + counted;
    }

    /** Those who share. */
    Sharings sharings() {
        return sharings;
    }

    /** The sessions of the server's users. */
    FuzzedSessions sessions() {
        return sessions;
    }

    /** Whether anybody shares, or has asked for it: then some presence is made minimal. */
    boolean shares() {
        return !sharings.isEmpty() || !state.sharing().requests().isEmpty();
    }

    /** What is done every now and then: what is over is forgotten. */
    void maintain() {
        assembly.ender().expire();
        state.introductions().forgetExpired();
        assembly.maintain();
    }

    /** What the plugin itself has sent upon the last stanza. */
    List<Packet> sent() {
        return sent;
    }

    WatchedLog log() {
        return log;
    }
}
