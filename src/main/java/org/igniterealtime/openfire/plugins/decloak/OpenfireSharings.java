package org.igniterealtime.openfire.plugins.decloak;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.igniterealtime.openfire.plugins.decloak.command.PreferencesCommand;
import org.igniterealtime.openfire.plugins.decloak.command.SharingsCommand;
import org.igniterealtime.openfire.plugins.decloak.console.Consents;
import org.igniterealtime.openfire.plugins.decloak.enforcement.AnswerRoute;
import org.igniterealtime.openfire.plugins.decloak.enforcement.ClientAnswers;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Farewell;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Gateways;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireUsers;
import org.igniterealtime.openfire.plugins.decloak.enforcement.Reconsideration;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SessionWatch;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingKeeper;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingWatch;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyKeeper;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceKeeper;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.slf4j.LoggerFactory;

/** All that has to do with sharings and with what users choose, put together. */
final class OpenfireSharings {

    private final Judge judge;
    private final PreferenceKeeper preferences;
    private final ScheduledExecutorService executor;
    private final InstantSource clock;
    private final Sharings sharings;
    private final SharingKeeper keeper;
    private final ClientAnswers clients;
    private final SharingWatch watch;
    private final OpenfireUsers users;
    private final OpenfireChanges changes;

    /**
     * Puts them together.
     *
     * @param introductions who has been introduced to whom
     * @param executor      has nothing else to do
     */
    OpenfireSharings(String domain, XMPPServer server, Gateways gateways, PolicyKeeper policies, Judge judge,
                     PreferenceKeeper preferences, PrivacyListManager lists, Introductions introductions,
                     Negotiations negotiations, SessionStreams streams, AnswerRoute route,
                     ScheduledExecutorService executor, InstantSource clock) {
        this.judge = judge;
        this.preferences = preferences;
        this.executor = executor;
        this.clock = clock;
        this.sharings = new Sharings(clock);
        OpenRequests requests = new OpenRequests(clock);
        this.keeper = new SharingKeeper(sharings, requests, policies, judge, streams,
            new Farewell(route, server.getPresenceUpdateHandler(), judge), clock,
            LoggerFactory.getLogger(SharingKeeper.LOGGER));
        this.clients = new ClientAnswers(sharings, requests, keeper, policies, judge, route);
        this.watch = new SharingWatch(domain, sharings, requests, keeper,
            new SessionWatch(sharings, keeper, new SessionReader(), negotiations), executor);
        this.users = new OpenfireUsers(domain, server.getUserManager(), preferences::forget);
        this.changes = new OpenfireChanges(new OpenfireChanges.Sources(domain, policies, preferences, lists, gateways,
            introductions, watch), new Reconsideration(sharings, keeper, executor), this::everySecond);
    }

    Sharings sharings() {
        return sharings;
    }

    SharingKeeper keeper() {
        return keeper;
    }

    ClientAnswers clients() {
        return clients;
    }

    SharingWatch watch() {
        return watch;
    }

    /** What the console shows and changes of them. */
    Consents consents(RequestLimiter limiter) {
        return new Consents(sharings, this::revoke, preferences, limiter);
    }

    /** The commands by which users choose, and by which sharings are seen and ended. */
    List<AdHocCommand> commands(AddressParser addresses) {
        return List.of(new PreferencesCommand(preferences, judge, addresses, clock, users),
            new SharingsCommand(sharings, this::revoke, addresses, users));
    }

    private void revoke(Collection<Sharing> ending) {
        keeper.end(ending, Ending.REVOKED);
    }

    void start() {
        changes.start();
        UserEventDispatcher.addListener(users);
    }

    private void everySecond() {
        executor.scheduleWithFixedDelay(() -> DecloakPlugin.attempt(keeper::expire), 1, 1, TimeUnit.SECONDS);
    }

    void stop() {
        keeper.close();
        UserEventDispatcher.removeListener(users);
        changes.stop();
        DecloakPlugin.stop(executor);
        keeper.end(sharings.all(), Ending.SHUTDOWN);
    }
}
