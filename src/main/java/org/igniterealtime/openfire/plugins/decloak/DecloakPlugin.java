package org.igniterealtime.openfire.plugins.decloak;

import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.command.ExplainCommand;
import org.igniterealtime.openfire.plugins.decloak.command.HashnameCommand;
import org.igniterealtime.openfire.plugins.decloak.command.PolicyCommand;
import org.igniterealtime.openfire.plugins.decloak.console.Console;
import org.igniterealtime.openfire.plugins.decloak.console.Core;
import org.igniterealtime.openfire.plugins.decloak.console.Host;
import org.igniterealtime.openfire.plugins.decloak.enforcement.AdvertisedFeatures;
import org.igniterealtime.openfire.plugins.decloak.enforcement.AnswerRoute;
import org.igniterealtime.openfire.plugins.decloak.enforcement.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.enforcement.DecloakInterceptor;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Departures;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Enforcer;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Gateways;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Hearings;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireGroups;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireStreams;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireSurroundings;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OtherNodes;
import org.igniterealtime.openfire.plugins.decloak.enforcement.PresenceAnswerer;
import org.igniterealtime.openfire.plugins.decloak.enforcement.PrivacyLists;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.igniterealtime.openfire.plugins.decloak.storage.IntroductionDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyFile;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyKeeper;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceKeeper;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.commands.AdHocCommandHandler;
import org.jivesoftware.openfire.component.InternalComponentManager;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.jivesoftware.util.JiveGlobals;
import org.jivesoftware.util.PropertyEventDispatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the plugin together, and takes it apart in the reverse order. */
public final class DecloakPlugin implements Plugin {

    /** The server property that holds the digest of the policy file that was put in force last. */
    private static final String FILE_APPLIED = "decloak.policyFile.applied";
    private static final long HOUSEKEEPING_SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(DecloakPlugin.class);

    private final Deque<Runnable> tearDown = new ArrayDeque<>();

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {
        boolean complete = false;
        try {
            setUp(XMPPServer.getInstance(), manager, pluginDirectory.toPath());
            complete = true;
        } finally {
            // The host forgets a plugin that fails here, and would leave what was set up behind.
            if (!complete) {
                destroyPlugin();
            }
        }
    }

    private void setUp(XMPPServer server, PluginManager manager, Path pluginDirectory) {
        InstantSource clock = InstantSource.system();
        Jids addresses = new Jids();
        String domain = domainOf(server, addresses);
        PolicyJson json = new PolicyJson(addresses);
        PolicyKeeper policies = new PolicyKeeper(
            new PolicyDatabase(DbConnectionManager::getConnection, addresses), json);
        PolicyFile file = policyFile(pluginDirectory, policies);
        DecisionJournal journal = new DecisionJournal();
        AdvertisedFeatures features = new AdvertisedFeatures(server.getIQDiscoInfoHandler(), policies, clock);
        AnswerRoute route = new AnswerRoute(server.getPresenceRouter());
        Gateways known = new Gateways(clock);
        Neighbours neighbours = new Neighbours(domain, clock,
            new IntroductionDatabase(DbConnectionManager::getConnection, addresses));
        neighbours.keepHouse();
        OpenfireChoices choices = new OpenfireChoices(addresses,
            new PrivacyLists(PrivacyListManager.getInstance(), server.getSessionManager()), clock);
        tearDown.push(choices::stop);
        choices.start();
        PreferenceKeeper preferences = choices.keeper();
        PolicyEngine engine = new PolicyEngine(clock, new OpenfireGroups(GroupManager.getInstance()), preferences);
        OpenfireSurroundings surroundings = new OpenfireSurroundings(domain, server.getRoutingTable(),
            server.getSessionManager(), server.getRosterManager(), known, neighbours.introductions());
        Judge judge = new Judge(policies, engine, surroundings);
        DecisionRecorder recorder =
            new DecisionRecorder(journal, LoggerFactory.getLogger(DecisionRecorder.LOGGER), clock);
        tearDown.push(recorder::close);
        SessionStreams streams = new OpenfireStreams(domain, server.getRoutingTable());
        OpenfireSharings sharings = new OpenfireSharings(domain, server, known, policies, judge, preferences,
            PrivacyListManager.getInstance(), neighbours.introductions(), neighbours.negotiations(), streams, route,
            executor("decloak-sharings"), clock);
        tearDown.push(sharings::stop);
        sharings.start();
        OpenfireGateways gateways = gateways(server, domain, known, sharings, route, clock);

        RequestLimiter limiter = new RequestLimiter(clock, domain);
        install(interceptor(server, domain, policies, judge, limiter, recorder, route, gateways, neighbours, sharings,
            streams, surroundings));
        install(neighbours.departures());
        putInForce(policies, file, journal, features);
        tellOtherNodes(policies, preferences, addresses);
        // After that, so that nothing is missed.
        preferences.load();
        Stream.concat(Stream.<AdHocCommand>of(new PolicyCommand(policies), new ExplainCommand(judge, addresses),
                new HashnameCommand(domain, neighbours.hashnames(), judge, limiter, addresses, recorder::record)),
            sharings.commands(addresses).stream())
            .forEach(command -> install(server.getAdHocCommandHandler(), command));
        install(manager, new Console(consoleHost(server, domain),
            new Core(policies, json, journal, gateways, neighbours.hashnames(), sharings.consents(limiter), judge,
                engine, addresses, clock)));
        keepHouse(policies, preferences, file, features, neighbours, recorder, limiter);
        // The first thing that is done when the plugin goes: what is on its way begins nothing that nobody would end.
        tearDown.push(sharings.keeper()::close);
    }

    // As it is in the addresses that it is compared with, whatever the operator has written in the settings.
    private static String domainOf(XMPPServer server, Jids addresses) {
        String configured = server.getServerInfo().getXMPPDomain();
        return addresses.parse(configured).map(Address::domain).orElse(configured);
    }

    private OpenfireGateways gateways(XMPPServer server, String domain, Gateways known, OpenfireSharings sharings,
                                      AnswerRoute route, InstantSource clock) {
        OpenfireGateways gateways = new OpenfireGateways(new Address("", domain, ""), server.getIQRouter(),
            InternalComponentManager.getInstance(), known, sharings.sharings(), sharings.keeper(), route,
            executor("decloak-gateways"), clock);
        tearDown.push(gateways::stop);
        gateways.start();
        return gateways;
    }

    private static DecloakInterceptor interceptor(XMPPServer server, String domain, PolicyKeeper policies,
                                                  Judge judge, RequestLimiter limiter, DecisionRecorder recorder,
                                                  AnswerRoute route, OpenfireGateways gateways,
                                                  Neighbours neighbours, OpenfireSharings sharings,
                                                  SessionStreams streams, OpenfireSurroundings surroundings) {
        StanzaReader reader = new StanzaReader(domain);
        Enforcer enforcer = new Enforcer(reader, judge, limiter, recorder,
            new PresenceAnswerer(server.getSessionManager(), route, sharings.keeper()), gateways.answerer(), route,
            neighbours.gates(policies, limiter, recorder, server.getSessionManager(), streams, server.getMessageRouter()),
            sharings.clients(), sharings.watch());
        Departures departures = neighbours.departures();
        return new DecloakInterceptor(enforcer, gateways.observer(), departures,
            new Hearings(reader, enforcer, departures, surroundings, server.getPacketRouter()),
            new OtherNodes(ClusterManager::isClusteringStarted, sharings.clients(), sharings.watch()));
    }

    // The interceptor is there by now, and denies until this is done.
    private void putInForce(PolicyKeeper policies, PolicyFile file, DecisionJournal journal,
                            AdvertisedFeatures features) {
        tearDown.push(features::withdraw);
        policies.addListener(policy -> journal.retainRules(policy.rules()));
        policies.addListener(policy -> features.refresh());
        policies.load();
        file.applyIfNew();
    }

    private void tellOtherNodes(PolicyKeeper policies, PreferenceKeeper preferences, Jids addresses) {
        ClusterNews news = new ClusterNews(ClusterManager::isClusteringStarted, new ClusterNews.Properties(
            name -> Optional.ofNullable(JiveGlobals.getProperty(name)), DecloakPlugin::setProperty), addresses,
            policies::refresh, preferences::writtenElsewhere);
        policies.addListener(policy -> news.tellPolicy(policy.revision()));
        preferences.whenWritten(news::tellChoices);
        PropertyEventDispatcher.addListener(news);
        tearDown.push(() -> PropertyEventDispatcher.removeListener(news));
    }

    // plugins/decloak in the server's home, whose conf/ holds the server's own configuration too.
    private static PolicyFile policyFile(Path pluginDirectory, PolicyKeeper policies) {
        return new PolicyFile(pluginDirectory.resolve("../../conf/decloak.json").normalize(), policies,
            () -> JiveGlobals.getProperty(FILE_APPLIED, ""), digest -> setProperty(FILE_APPLIED, digest));
    }

    // Openfire's method for one property returns nothing up to 5.1 and the old value from 5.2 on; this one is in all.
    private static void setProperty(String name, String value) {
        JiveGlobals.setProperties(Map.of(name, value));
    }

    private void install(DecloakInterceptor interceptor) {
        InterceptorManager.getInstance().addInterceptor(interceptor);
        tearDown.push(() -> InterceptorManager.getInstance().removeInterceptor(interceptor));
    }

    private void install(Departures departures) {
        SessionEventDispatcher.addListener(departures);
        tearDown.push(() -> SessionEventDispatcher.removeListener(departures));
        InternalComponentManager.getInstance().addListener(departures);
        tearDown.push(() -> InternalComponentManager.getInstance().removeListener(departures));
    }

    private void install(AdHocCommandHandler commands, AdHocCommand command) {
        commands.addCommand(command);
        tearDown.push(() -> commands.removeCommand(command));
    }

    private static Host consoleHost(XMPPServer server, String domain) {
        return OpenfireConsole.host(AdminManager.getInstance(), SecurityAuditManager.getInstance(), domain,
            new OpenfireConsole.OpenfireDirectory(domain, GroupManager.getInstance(), server.getRoutingTable(),
                server.getSessionManager()));
    }

    private void install(PluginManager manager, Console console) {
        console.servlets().forEach(servlet -> {
            OpenfireConsole.register(manager, this, servlet);
            tearDown.push(() -> OpenfireConsole.unregister(this, servlet));
        });
    }

    // Rules expire without anybody changing the policy, a database that was gone comes back, a file is edited.
    private void keepHouse(PolicyKeeper policies, PreferenceKeeper preferences, PolicyFile file, AdvertisedFeatures features,
                           Neighbours neighbours, DecisionRecorder recorder, RequestLimiter limiter) {
        ScheduledExecutorService housekeeping = executor("decloak-housekeeping");
        tearDown.push(() -> stop(housekeeping));
        List<Runnable> tasks = List.of(() -> heal(policies, preferences), policies::refresh, file::applyIfNew,
            features::refresh, neighbours::keepHouse, recorder::writeSums, limiter::forgetOver);
        tasks.forEach(task -> housekeeping.scheduleWithFixedDelay(() -> attempt(task), HOUSEKEEPING_SECONDS,
            HOUSEKEEPING_SECONDS, TimeUnit.SECONDS));
    }

    // Where the database was gone when the plugin was loaded, the host could not make the tables either.
    private void heal(PolicyKeeper policies, PreferenceKeeper preferences) {
        if (policies.get().fault().isPresent()) {
            DbConnectionManager.getSchemaManager().checkPluginSchema(this);
        }
        preferences.load();
        policies.heal();
    }

    // What is still running must not set up again what is torn down next.
    static void stop(ExecutorService executor) {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(HOUSEKEEPING_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A task of Decloak's does not end");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    // One that fails is tried again, or passed by: it must not keep the others from being done.
    static void attempt(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("A task of Decloak's failed", LogText.of(failure));
        }
    }

    private static ScheduledExecutorService executor(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public void destroyPlugin() {
        while (!tearDown.isEmpty()) {
            attempt(tearDown.pop());
        }
    }
}
