package org.igniterealtime.openfire.plugins.decloak;

import java.io.File;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.command.ExplainCommand;
import org.igniterealtime.openfire.plugins.decloak.command.PolicyCommand;
import org.igniterealtime.openfire.plugins.decloak.command.PreferencesCommand;
import org.igniterealtime.openfire.plugins.decloak.command.SharingsCommand;
import org.igniterealtime.openfire.plugins.decloak.enforcement.AdvertisedFeatures;
import org.igniterealtime.openfire.plugins.decloak.enforcement.ClientAnswers;
import org.igniterealtime.openfire.plugins.decloak.enforcement.DecisionRecorder;
import org.igniterealtime.openfire.plugins.decloak.enforcement.DecloakInterceptor;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Enforcer;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Farewell;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireGroups;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireSurroundings;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireUsers;
import org.igniterealtime.openfire.plugins.decloak.enforcement.PresenceAnswerer;
import org.igniterealtime.openfire.plugins.decloak.enforcement.PrivacyListWatch;
import org.igniterealtime.openfire.plugins.decloak.enforcement.PrivacyLists;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingKeeper;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingWatch;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.Jids;
import org.igniterealtime.openfire.plugins.decloak.protocol.StanzaReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyFile;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyKeeper;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceKeeper;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceTable;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.commands.AdHocCommandHandler;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.user.UserManager;
import org.jivesoftware.util.JiveGlobals;
import org.slf4j.LoggerFactory;

/** Puts the plugin together, and takes it apart in the reverse order. */
public final class DecloakPlugin implements Plugin {

    /** The server property that holds the digest of the policy file that was put in force last. */
    private static final String FILE_APPLIED = "decloak.policyFile.applied";
    private static final long HOUSEKEEPING_SECONDS = 30;

    private final Deque<Runnable> tearDown = new ArrayDeque<>();

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {
        boolean complete = false;
        try {
            setUp(XMPPServer.getInstance(), pluginDirectory.toPath());
            complete = true;
        } finally {
            // The host forgets a plugin that fails here, and would leave what was set up behind.
            if (!complete) {
                destroyPlugin();
            }
        }
    }

    private void setUp(XMPPServer server, Path pluginDirectory) {
        InstantSource clock = InstantSource.system();
        Jids addresses = new Jids();
        // As it is in the addresses that it is compared with, whatever the operator has written in the settings.
        String configured = server.getServerInfo().getXMPPDomain();
        String domain = addresses.parse(configured).map(Address::domain).orElse(configured);

        PolicyKeeper policies = new PolicyKeeper(
            new PolicyDatabase(DbConnectionManager::getConnection, addresses), new PolicyJson(addresses));
        DecisionJournal journal = new DecisionJournal();
        OpenfireSurroundings surroundings = new OpenfireSurroundings(domain, server.getRoutingTable(),
            server.getSessionManager(), server.getRosterManager());
        PreferenceKeeper preferences = new PreferenceKeeper(
            new PreferenceTable(DbConnectionManager::getConnection, addresses),
            new PrivacyLists(PrivacyListManager.getInstance(), server.getSessionManager()), clock);
        Judge judge = new Judge(policies,
            new PolicyEngine(clock, new OpenfireGroups(GroupManager.getInstance()), preferences), surroundings);
        Sharings sharings = new Sharings(clock);
        OpenRequests requests = new OpenRequests(clock);
        SharingKeeper keeper = new SharingKeeper(sharings, requests, policies, judge,
            new Farewell(server.getPresenceRouter(), server.getPresenceUpdateHandler(), surroundings), clock,
            LoggerFactory.getLogger(SharingKeeper.LOGGER));
        AdvertisedFeatures features = new AdvertisedFeatures(server.getIQDiscoInfoHandler(), policies, clock);

        keepSharings(sharings, keeper, policies, preferences);
        install(new DecloakInterceptor(new Enforcer(new StanzaReader(domain), judge,
            new RequestLimiter(clock, domain),
            new DecisionRecorder(journal, LoggerFactory.getLogger(DecisionRecorder.LOGGER), clock),
            new PresenceAnswerer(server.getSessionManager(), server.getPresenceRouter(), keeper),
            new ClientAnswers(sharings, requests, keeper, policies, judge, server.getPresenceRouter()),
            new SharingWatch(domain, sharings, requests, keeper, surroundings))));
        tearDown.push(features::withdraw);
        policies.addListener(policy -> journal.retainRules(policy.rules()));
        policies.addListener(policy -> features.refresh());
        policies.load();
        PolicyFile file = policyFile(pluginDirectory, policies);
        file.applyIfNew();
        install(server.getAdHocCommandHandler(), new PolicyCommand(policies));
        install(server.getAdHocCommandHandler(), new ExplainCommand(judge, addresses));
        OpenfireUsers users = watchUsers(domain, server.getUserManager(), preferences);
        install(server.getAdHocCommandHandler(),
            new PreferencesCommand(preferences, judge, addresses, clock, users));
        install(server.getAdHocCommandHandler(), new SharingsCommand(sharings,
            revoked -> keeper.end(revoked, Ending.REVOKED), addresses, users));
        keepHouse(policies, file, features);
    }

    // Whatever may change what is allowed has the sharings that it concerns decided again.
    private void keepSharings(Sharings sharings, SharingKeeper keeper, PolicyKeeper policies,
                              PreferenceKeeper preferences) {
        tearDown.push(() -> keeper.end(sharings.all(), Ending.SHUTDOWN));
        Background background = inBackground("decloak-sharings");
        background.repeat(keeper::expire, 1);
        policies.addListener(policy -> background.later(() -> keeper.reconsider(sharings.all()), 0));
        preferences.addListener(user -> background.later(() -> keeper.reconsider(sharings.of(user)), 0));
        // A moment later: the host tells of a change before it has put it in force.
        PrivacyListWatch lists = new PrivacyListWatch(user ->
            background.later(() -> keeper.reconsider(sharings.of(user)), 1));
        PrivacyListManager.getInstance().addListener(lists);
        tearDown.push(() -> PrivacyListManager.getInstance().removeListener(lists));
    }

    private OpenfireUsers watchUsers(String domain, UserManager manager, PreferenceKeeper preferences) {
        OpenfireUsers users = new OpenfireUsers(domain, manager, preferences::forget);
        UserEventDispatcher.addListener(users);
        tearDown.push(() -> UserEventDispatcher.removeListener(users));
        return users;
    }

    // plugins/decloak in the server's home, whose conf/ holds the server's own configuration too.
    private static PolicyFile policyFile(Path pluginDirectory, PolicyKeeper policies) {
        return new PolicyFile(pluginDirectory.resolve("../../conf/decloak.json").normalize(), policies,
            () -> JiveGlobals.getProperty(FILE_APPLIED, ""), digest -> JiveGlobals.setProperty(FILE_APPLIED, digest));
    }

    private void install(DecloakInterceptor interceptor) {
        InterceptorManager.getInstance().addInterceptor(interceptor);
        tearDown.push(() -> InterceptorManager.getInstance().removeInterceptor(interceptor));
    }

    private void install(AdHocCommandHandler commands, AdHocCommand command) {
        commands.addCommand(command);
        tearDown.push(() -> commands.removeCommand(command));
    }

    // Rules expire without anybody changing the policy, a database that was gone comes back, a file is edited.
    private void keepHouse(PolicyKeeper policies, PolicyFile file, AdvertisedFeatures features) {
        Background housekeeping = inBackground("decloak-housekeeping");
        List.<Runnable>of(policies::heal, file::applyIfNew, features::refresh)
            .forEach(task -> housekeeping.repeat(task, HOUSEKEEPING_SECONDS));
    }

    private Background inBackground(String name) {
        Background background = new Background(name);
        tearDown.push(background::stop);
        return background;
    }

    @Override
    public void destroyPlugin() {
        while (!tearDown.isEmpty()) {
            Background.attempt(tearDown.pop());
        }
    }
}
