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
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireSurroundings;
import org.igniterealtime.openfire.plugins.decloak.enforcement.OpenfireUsers;
import org.igniterealtime.openfire.plugins.decloak.enforcement.PrivacyListWatch;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SessionStreams;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SessionWatch;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingKeeper;
import org.igniterealtime.openfire.plugins.decloak.enforcement.SharingWatch;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.Judge;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.protocol.SessionReader;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Negotiations;
import org.igniterealtime.openfire.plugins.decloak.sharing.OpenRequests;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyKeeper;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceKeeper;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.slf4j.LoggerFactory;

/** All that has to do with sharings and with what users choose, put together. */
final class OpenfireSharings {

    private final PolicyKeeper policies;
    private final Judge judge;
    private final PreferenceKeeper preferences;
    private final PrivacyListManager lists;
    private final ScheduledExecutorService executor;
    private final InstantSource clock;
    private final Sharings sharings;
    private final SharingKeeper keeper;
    private final ClientAnswers clients;
    private final SharingWatch watch;
    private final OpenfireUsers users;
    private final PrivacyListWatch listWatch;

    /**
     * Puts them together.
     *
     * @param executor has nothing else to do
     */
    OpenfireSharings(String domain, XMPPServer server, OpenfireSurroundings surroundings, PolicyKeeper policies,
                     Judge judge, PreferenceKeeper preferences, PrivacyListManager lists, Negotiations negotiations,
                     SessionStreams streams, AnswerRoute route, ScheduledExecutorService executor, InstantSource clock) {
        this.policies = policies;
        this.judge = judge;
        this.preferences = preferences;
        this.lists = lists;
        this.executor = executor;
        this.clock = clock;
        this.sharings = new Sharings(clock);
        OpenRequests requests = new OpenRequests(clock);
        this.keeper = new SharingKeeper(sharings, requests, policies, judge, streams,
            new Farewell(route, server.getPresenceUpdateHandler(), surroundings), clock,
            LoggerFactory.getLogger(SharingKeeper.LOGGER));
        this.clients = new ClientAnswers(sharings, requests, keeper, policies, judge, route);
        this.watch = new SharingWatch(domain, sharings, requests, keeper, surroundings,
            new SessionWatch(sharings, keeper, new SessionReader(), negotiations), executor);
        this.users = new OpenfireUsers(domain, server.getUserManager(), preferences::forget);
        // A moment later: the host tells of a change before it has put it in force.
        this.listWatch = new PrivacyListWatch(user -> reconsiderThoseOf(user, 1));
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

    // Whatever may change what is allowed has the sharings that it concerns decided again.
    void start() {
        executor.scheduleWithFixedDelay(() -> DecloakPlugin.attempt(keeper::expire), 1, 1, TimeUnit.SECONDS);
        policies.addListener(policy -> later(() -> keeper.reconsider(sharings.all()), 0));
        preferences.addListener(user -> reconsiderThoseOf(user, 0));
        lists.addListener(listWatch);
        UserEventDispatcher.addListener(users);
        SessionEventDispatcher.addListener(watch);
    }

    private void reconsiderThoseOf(Address user, long seconds) {
        later(() -> keeper.reconsider(sharings.of(user)), seconds);
    }

    private void later(Runnable task, long seconds) {
        executor.schedule(() -> DecloakPlugin.attempt(task), seconds, TimeUnit.SECONDS);
    }

    void stop() {
        SessionEventDispatcher.removeListener(watch);
        UserEventDispatcher.removeListener(users);
        lists.removeListener(listWatch);
        DecloakPlugin.stop(executor);
        keeper.end(sharings.all(), Ending.SHUTDOWN);
    }
}
