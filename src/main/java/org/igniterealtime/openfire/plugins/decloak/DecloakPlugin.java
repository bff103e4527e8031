package org.igniterealtime.openfire.plugins.decloak;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.command.ExplainCommand;
import org.igniterealtime.openfire.plugins.decloak.command.HashnameCommand;
import org.igniterealtime.openfire.plugins.decloak.command.IntroductionsCommand;
import org.igniterealtime.openfire.plugins.decloak.command.Languages;
import org.igniterealtime.openfire.plugins.decloak.command.PolicyCommand;
import org.igniterealtime.openfire.plugins.decloak.command.PreferencesCommand;
import org.igniterealtime.openfire.plugins.decloak.command.SharingsCommand;
import org.igniterealtime.openfire.plugins.decloak.console.ConsoleServices;
import org.igniterealtime.openfire.plugins.decloak.console.PolicyAdministration;
import org.igniterealtime.openfire.plugins.decloak.console.SharingAdministration;
import org.igniterealtime.openfire.plugins.decloak.model.LogText;
import org.igniterealtime.openfire.plugins.decloak.openfire.AdvertisedFeatures;
import org.igniterealtime.openfire.plugins.decloak.openfire.BundleTexts;
import org.igniterealtime.openfire.plugins.decloak.openfire.Components;
import org.igniterealtime.openfire.plugins.decloak.openfire.DecloakInterceptor;
import org.igniterealtime.openfire.plugins.decloak.openfire.Openfire;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireContext;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireGroups;
import org.igniterealtime.openfire.plugins.decloak.openfire.OpenfireUsers;
import org.igniterealtime.openfire.plugins.decloak.openfire.PolicyInputs;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.protocol.BackgroundWork;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.Reconsideration;
import org.igniterealtime.openfire.plugins.decloak.sharing.Ending;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.component.ComponentEventListener;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.util.PropertyEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the plugin together on a running Openfire, and takes it apart in the reverse order. */
public final class DecloakPlugin implements Plugin {

    private static final Logger LOG = LoggerFactory.getLogger(DecloakPlugin.class);
    private static final Duration MAINTENANCE = Duration.ofSeconds(30);
    // Nothing else tells when what a component can do has changed.
    private static final Duration ASK_COMPONENTS = Duration.ofMinutes(5);

    private final InstantSource clock = InstantSource.system();
    private final Jids addresses = new Jids();
    private final Deque<AutoCloseable> closeables = new ArrayDeque<>();

    @Override
    public void initializePlugin(PluginManager manager, File pluginDirectory) {
        boolean complete = false;
        try {
            setUp(new Openfire(), manager, pluginDirectory.toPath());
            complete = true;
        } finally {
            // The host forgets a plugin that fails here, and would leave what was set up behind.
            if (!complete) {
                destroyPlugin();
            }
        }
    }

    private void setUp(Openfire openfire, PluginManager manager, Path pluginDirectory) {
        Stores stores = closing(new Stores(openfire, pluginDirectory, addresses, clock));
        LiveState state = LiveState.empty(openfire.domain(), clock, stores.introductionKeeper());
        IntroductionUpkeep introductions = new IntroductionUpkeep(state.introductions(), stores.introductions(), clock);
        introductions.maintain();
        Components components = new Components(clock);
        OpenfireContext context = new OpenfireContext(openfire, components, state.introductions());
        PolicyEngine engine = new PolicyEngine(clock, new OpenfireGroups(openfire.groups()), stores.preferences());
        Authorizer authorizer = new Authorizer(stores.policies(), engine, context, state.limiter());
        OpenfirePorts ports = new OpenfirePorts(openfire, context, components);
        Assembly assembly = new Assembly(ports.ports(), new Assembly.Decisions(stores.policies(), authorizer), state,
            Assembly.Logs.ofServer(new BundleTexts(Locale.ENGLISH)), clock);
        closing(assembly.recorder()::close);

        share(openfire, stores, state, assembly, components, ports.sharingWork());
        answerForGateways(openfire, assembly, components, ports);
        closing(openfire.add(new DecloakInterceptor(assembly.pipeline(assembly.protocols()),
            openfire.server().getPacketRouter()::route)));
        AdvertisedFeatures features = putPolicyInForce(openfire, stores, state);
        Sharings sharings = state.sharing().sharings();
        Consumer<Collection<Sharing>> revoke = ending -> assembly.ender().end(ending, Ending.REVOKED);
        OpenfireUsers users = new OpenfireUsers(openfire.domain(), openfire.server().getUserManager(),
            stores.preferences()::forget);
        closing(openfire.add(users));
        Languages languages = new Languages(new BundleTexts(openfire.language()),
            user -> new BundleTexts(openfire.languageOf(user)));
        Stream.<AdHocCommand>of(new PolicyCommand(stores.policies(), languages),
            new ExplainCommand(authorizer, addresses, languages),
            new HashnameCommand(openfire.domain(), state.hashnames(), authorizer, addresses,
                assembly.recorder()::record, languages),
            new PreferencesCommand(stores.preferences(), authorizer, addresses, clock, users, languages),
            new SharingsCommand(sharings, revoke, addresses, users, languages),
            new IntroductionsCommand(state.introductions(), addresses, users, languages))
            .forEach(command -> closing(openfire.add(command)));
        OpenfireConsole console = new OpenfireConsole(openfire, manager, this);
        closing(console.serve(new ConsoleServices(
            new PolicyAdministration(stores.policies(), stores.json(), state.decisions(), authorizer, engine),
            new SharingAdministration(sharings, revoke, stores.preferences(), state.limiter(),
                state.introductions()),
            new OpenfireConsole.Gateways(components, state.gateways()), state.hashnames(), addresses, clock)));
        BackgroundWork maintenance = closing(new BackgroundWork("decloak-maintenance"));
        Duration period = openfire.seconds("decloak.maintenance.seconds", MAINTENANCE);
        Stream.<Runnable>of(() -> stores.maintain(this), features::refresh, introductions::maintain, assembly::maintain)
            .forEach(task -> maintenance.every(period, task));
        // The first thing that is done when the plugin goes: what is on its way begins nothing that nobody would end.
        closing(assembly.starter()::close);
    }

    // Whatever a decision reads, when it changes, ends the sharings that are no longer allowed.
    private void share(Openfire openfire, Stores stores, LiveState state, Assembly assembly, Components components,
                       BackgroundWork work) {
        Sharings sharings = state.sharing().sharings();
        closing(() -> assembly.ender().end(sharings.all(), Ending.SHUTDOWN));
        closing(work);
        closing(new PolicyInputs(openfire, new PolicyInputs.Sources(stores.policies(), stores.preferences(), components,
            state.introductions(), assembly.sessionEndListeners()), new Reconsideration(sharings, assembly.ender(), work),
            work, assembly.ender()));
    }

    private void answerForGateways(Openfire openfire, Assembly assembly, Components components, OpenfirePorts ports) {
        BackgroundWork work = closing(ports.gatewayWork());
        closing(ports.discovery());
        components.follow(assembly.gateways());
        closing(openfire.add((ComponentEventListener) components));
        work.every(ASK_COMPONENTS, () -> components.askAgain(ports.discovery()));
    }

    // The interceptor is there by now, and denies until this is done. Choices are read last, so that none is missed.
    private AdvertisedFeatures putPolicyInForce(Openfire openfire, Stores stores, LiveState state) {
        AdvertisedFeatures features =
            new AdvertisedFeatures(openfire.server().getIQDiscoInfoHandler(), stores.policies(), clock);
        closing(features::withdraw);
        stores.policies().addListener(policy -> state.decisions().retainRules(policy.rules()));
        stores.policies().addListener(policy -> features.refresh());
        stores.load();
        closing(openfire.add((PropertyEventListener) stores.shareNews()));
        stores.preferences().load();
        return features;
    }

    private <T extends AutoCloseable> T closing(T closeable) {
        closeables.push(closeable);
        return closeable;
    }

    @Override
    public void destroyPlugin() {
        while (!closeables.isEmpty()) {
            close(closeables.pop());
        }
    }

    // One that fails must not keep the others from being closed.
    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception failure) {
            LOG.error("A part of Decloak could not be stopped", LogText.of(failure));
        }
    }
}
