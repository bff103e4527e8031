package org.igniterealtime.openfire.plugins.decloak;

import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.model.Texts;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.protocol.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.protocol.InFlightStanzas;
import org.igniterealtime.openfire.plugins.decloak.protocol.Pipeline;
import org.igniterealtime.openfire.plugins.decloak.protocol.PresenceTracker;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.ProtocolHandlers;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaOrigin;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.ChatSessionHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.chatsession.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.contact.ContactHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.contact.ContactReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.contact.IntroductionStarter;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.Answerer;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.ClientAnswers;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.ClusterHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DecloakHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DecloakReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.DeniedRequests;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.PresenceSender;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SessionWatch;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingEnder;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingLog;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingReview;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingStarter;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.SharingWatch;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.UnavailableNotifier;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.UserAnswerer;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.ComponentListener;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.ContactCapabilities;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.GatewayAnswerer;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.GatewayObserver;
import org.igniterealtime.openfire.plugins.decloak.protocol.hashname.HashnameHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.hashname.HashnameReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.verification.VerificationHandler;
import org.igniterealtime.openfire.plugins.decloak.protocol.verification.VerificationReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEndListener;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.stanza.PresenceReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin without its host: everything that a stanza passes, put together. The server, the tests, the fuzzers and the
 * benchmarks use this one, each with ports of their own.
 */
public final class Assembly {

    private final Ports ports;
    private final Decisions decisions;
    private final LiveState state;

    private final DecisionRecorder recorder;
    private final StanzaOrigin origin;
    private final DecloakReader reader;
    private final PresenceSender sender;
    private final DeniedRequests denied;
    private final SharingReview review;
    private final SharingEnder ender;
    private final SharingStarter starter;
    private final SharingWatch watch;
    private final PresenceTracker tracker;
    private final GatewayAnswerer gatewayAnswerer;
    private final GatewayObserver gatewayObserver;
    private final InFlightStanzas<Runnable> owedAnswers = new InFlightStanzas<>();

    /**
     * What decides.
     *
     * @param policies the policy that is in force
     * @param authorizer    decides by it
     */
    public record Decisions(Supplier<Policy> policies, Authorizer authorizer) {
    }

    /**
     * Where it is written down what was decided and shared.
     *
     * @param decisions one line for each decision
     * @param sharings  one line for each beginning and end
     * @param english   the texts
     * @param clock     tells when it was
     */
    public record Logs(Logger decisions, Logger sharings, Texts english, InstantSource clock) {

        /** The server's own log. */
        public static Logs ofServer(Texts english) {
            return new Logs(LoggerFactory.getLogger(DecisionRecorder.LOGGER), LoggerFactory.getLogger(SharingLog.LOGGER),
                english, InstantSource.system());
        }
    }

    public Assembly(Ports ports, Decisions decisions, LiveState state, Logs logs, InstantSource clock) {
        this.ports = ports;
        this.decisions = decisions;
        this.state = state;
        this.recorder = new DecisionRecorder(state.decisions(), logs.decisions(), logs.english(), logs.clock());
        this.origin = new StanzaOrigin(ports.domain(), ports.context());
        this.reader = new DecloakReader(ports.domain());
        this.sender = new PresenceSender(ports.routes().presences());
        this.denied = new DeniedRequests(reader);
        this.review = new SharingReview(decisions.policies(), decisions.authorizer(), logs.sharings());
        SharingLog log = new SharingLog(logs.sharings());
        this.ender = new SharingEnder(state.sharing(), review,
            new UnavailableNotifier(sender, ports.routes().directed(), decisions.authorizer()), log);
        this.starter = new SharingStarter(state.sharing(), review, ports.clients().streams(), ender, clock, log);
        this.watch = new SharingWatch(ports.domain(), state.sharing(), ender,
            new SessionWatch(state.sharing().sharings(), starter, ender, new SessionReader(), state.negotiations()),
            ports.routes().background());
        this.tracker = new PresenceTracker(new PresenceReader(ports.domain()), state.hashnames(), state.negotiations(),
            origin);
        ContactCapabilities capabilities = new ContactCapabilities(ports.gateways().discovery(),
            ports.gateways().patience(), ports.gateways().isConnected(), clock);
        this.gatewayAnswerer = new GatewayAnswerer(capabilities, starter, state.expectedAnswers(), state.gateways(),
            sender, clock);
        this.gatewayObserver = new GatewayObserver(new Address("", ports.domain(), ""), state.sharing().sharings(),
            state.expectedAnswers(), capabilities, sender);
    }

    /** The protocols, in the order in which they decide a stanza. To add one, add its handler here. */
    public List<ProtocolHandler> protocols() {
        return List.of(
            new DecloakHandler(reader, recorder, answerer(), starter, denied, owedAnswers),
            new ChatSessionHandler(new SessionReader(), recorder, state.negotiations(),
                ports.clients().streams(), ports.clients().connections(), ports.routes().messages()),
            new HashnameHandler(new HashnameReader(ports.domain()), recorder, state.hashnames(),
                ports.clients().streams()),
            new VerificationHandler(new VerificationReader(), recorder,
                () -> !decisions.policies().get().services().listed().isEmpty()),
            new ContactHandler(new ContactReader(ports.identities()), recorder, state.introductions(), ports.domain()));
    }

    /** The way of a stanza, with all handlers in their order. */
    public Pipeline pipeline(List<ProtocolHandler> protocols) {
        ClientAnswers clients = new ClientAnswers(state.sharing(), starter, ender, review, sender, owedAnswers);
        return new Pipeline(List.of(
            sender,
            denied,
            gatewayObserver,
            new ProtocolHandlers(protocols, decisions.authorizer(), origin),
            tracker,
            new IntroductionStarter(state.introductions()),
            clients,
            watch,
            new ClusterHandler(ports.isClustered(), clients, watch)),
            decisions.authorizer(), recorder);
    }

    private Answerer answerer() {
        Answerer users = new UserAnswerer(ports.clients().sessions(), sender, starter);
        return verdict -> verdict.request().filter(request -> request.kind() == TargetKind.GATEWAY).isPresent()
            ? gatewayAnswerer.expect(verdict) : users.expect(verdict);
    }

    /** Who is to be told of sessions that are over, in this order. */
    public List<SessionEndListener> sessionEndListeners() {
        return List.of(watch, tracker, gatewayObserver);
    }

    /** Who is to be told of the server's components, of gateways above all. */
    public ComponentListener gateways() {
        return new ComponentListener() {

            @Override
            public void changed(String domain) {
                gatewayAnswerer.changed(domain);
            }

            @Override
            public void said(String domain, DiscoReply reply) {
                gatewayAnswerer.said(domain, reply);
            }

            @Override
            public void gone(String domain) {
                gatewayAnswerer.gone(domain);
                watch.componentGone(domain);
                tracker.componentGone(domain);
            }
        };
    }

    /** Forgets what is over; to be called every half minute. */
    public void maintain() {
        state.negotiations().forgetOver();
        state.limiter().forgetOver();
        gatewayAnswerer.forgetStale();
        recorder.writeSums();
    }

    /** Begins and answers sharings. */
    public SharingStarter starter() {
        return starter;
    }

    /** Ends sharings. */
    public SharingEnder ender() {
        return ender;
    }

    /** Writes decisions down. */
    public DecisionRecorder recorder() {
        return recorder;
    }
}
