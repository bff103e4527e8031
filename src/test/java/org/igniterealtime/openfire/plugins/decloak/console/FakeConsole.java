package org.igniterealtime.openfire.plugins.decloak.console;

import static org.mockito.Mockito.mock;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceTable;

/** The console as it is put together in the plugin, without a server around it. */
final class FakeConsole {

    private FakeConsole() {
    }

    /** Everything that the console serves. */
    static List<Route> routes() {
        PolicyStore policies = new PolicyStore(new PolicyDatabase(() -> {
            throw new SQLException("there is no database");
        }, new Jids()), new PolicyJson(new Jids()));
        return over(policies).servlets().stream().map(PageServlet::route).toList();
    }

    /** The console of a server with this policy. */
    static Console over(PolicyStore policies) {
        Jids addresses = new Jids();
        PolicyEngine engine = new PolicyEngine(InstantSource.fixed(Rules.NOW), Rules.NO_GROUPS);
        Authorizer authorizer = new Authorizer(policies, engine, mock(ServerContext.class),
            new RequestLimiter(InstantSource.system(), "shakespeare.lit"));
        Host host = new Host(request -> Optional.empty(), EnglishTexts.TEXTS, (who, what, details) -> { },
            "shakespeare.lit", mock(Directory.class));
        HashnameDirectory hashnames = new HashnameDirectory(() -> Rules.NOW, "shakespeare.lit", 10);
        PreferenceStore preferences = new PreferenceStore(mock(PreferenceTable.class), (target, requester) -> false,
            () -> Rules.NOW, Runnable::run);
        SharingAdministration sharing = new SharingAdministration(new Sharings(() -> Rules.NOW), ending -> { }, preferences,
            new RequestLimiter(() -> Rules.NOW, "shakespeare.lit"), new Introductions(() -> Rules.NOW, 10,
                new Introductions.Keeper(introduction -> { }, introduction -> { })));
        return new Console(host, new ConsoleServices(
            new PolicyAdministration(policies, new PolicyJson(addresses), new DecisionJournal(), authorizer, engine),
            sharing, mock(GatewaySource.class), hashnames, addresses, InstantSource.fixed(Rules.NOW)));
    }
}
