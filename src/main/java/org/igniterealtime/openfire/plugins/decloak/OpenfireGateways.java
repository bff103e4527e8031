package org.igniterealtime.openfire.plugins.decloak;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.decloak.console.gateways.GatewaySource;
import org.igniterealtime.openfire.plugins.decloak.enforcement.AnswerRoute;
import org.igniterealtime.openfire.plugins.decloak.enforcement.ContactCapabilities;
import org.igniterealtime.openfire.plugins.decloak.enforcement.GatewayAnswerer;
import org.igniterealtime.openfire.plugins.decloak.enforcement.GatewayObserver;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Gateways;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireDiscovery;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingKeeper;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.ConnectedComponent;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.sharing.ExpectedAnswers;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.jivesoftware.openfire.IQRouter;
import org.jivesoftware.openfire.component.InternalComponentManager;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that has to do with gateways, put together. */
final class OpenfireGateways implements GatewaySource {

    private static final Logger LOG = LoggerFactory.getLogger(OpenfireGateways.class);
    /** How long a contact may take to say what it can do before its gateway stands in for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** How long is listened for what it says, to remember it. */
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final long ASK_AGAIN_MINUTES = 5;
    private static final long FORGET_MINUTES = 1;

    private final InternalComponentManager components;
    private final ScheduledExecutorService executor;
    private final OpenfireDiscovery discovery;
    private final Gateways gateways;
    private final GatewayAnswerer answerer;
    private final GatewayObserver observer;
    private final GatewayJournal journal = new GatewayJournal();

    /**
     * Puts them together.
     *
     * @param server   the server's own address
     * @param gateways which gateways there are
     * @param executor has nothing else to do
     */
    OpenfireGateways(Address server, IQRouter router, InternalComponentManager components, Gateways gateways,
                     Sharings sharings, SharingKeeper keeper, AnswerRoute route, ScheduledExecutorService executor,
                     InstantSource clock) {
        this.components = components;
        this.gateways = gateways;
        this.executor = executor;
        this.discovery = new OpenfireDiscovery(server, router, executor, SILENCE);
        ContactCapabilities capabilities = new ContactCapabilities(discovery,
            standIn -> executor.schedule(standIn, PATIENCE.toMillis(), TimeUnit.MILLISECONDS), gateways::isConnected,
            clock);
        ExpectedAnswers expected = new ExpectedAnswers();
        this.answerer = new GatewayAnswerer(capabilities, gateways, keeper, expected, journal, route, executor,
            clock);
        this.observer = new GatewayObserver(server, sharings, expected, capabilities, route);
        gateways.follow(answerer);
    }

    GatewayAnswerer answerer() {
        return answerer;
    }

    GatewayObserver observer() {
        return observer;
    }

    @Override
    public List<ConnectedComponent> components() {
        return gateways.connected();
    }

    @Override
    public GatewayJournal.Entry history(String domain) {
        return journal.of(domain);
    }

    void start() {
        components.addListener(gateways);
        SessionEventDispatcher.addListener(observer);
        every(ASK_AGAIN_MINUTES, () -> gateways.askAgain(discovery));
        every(FORGET_MINUTES, answerer::forgetStale);
    }

    private void every(long minutes, Runnable task) {
        executor.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (RuntimeException failure) {
                LOG.error("A task of Decloak's failed", LogText.of(failure));
            }
        }, minutes, minutes, TimeUnit.MINUTES);
    }

    void stop() {
        SessionEventDispatcher.removeListener(observer);
        components.removeListener(gateways);
        discovery.close();
        DecloakPlugin.stop(executor);
    }
}
