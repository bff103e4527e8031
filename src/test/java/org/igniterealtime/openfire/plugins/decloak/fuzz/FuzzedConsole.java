package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.decloak.console.Console;
import org.igniterealtime.openfire.plugins.decloak.console.ConsoleServices;
import org.igniterealtime.openfire.plugins.decloak.console.EnglishTexts;
import org.igniterealtime.openfire.plugins.decloak.console.GatewaySource;
import org.igniterealtime.openfire.plugins.decloak.console.Host;
import org.igniterealtime.openfire.plugins.decloak.console.PolicyAdministration;
import org.igniterealtime.openfire.plugins.decloak.console.SharingAdministration;
import org.igniterealtime.openfire.plugins.decloak.console.web.CsrfToken;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.model.ConnectedComponent;
import org.igniterealtime.openfire.plugins.decloak.policy.Authorizer;
import org.igniterealtime.openfire.plugins.decloak.policy.DecisionJournal;
import org.igniterealtime.openfire.plugins.decloak.policy.PolicyEngine;
import org.igniterealtime.openfire.plugins.decloak.policy.RequestLimiter;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.Introductions;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyDatabase;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyStore;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceStore;
import org.igniterealtime.openfire.plugins.decloak.storage.PreferenceTable;

/** The whole console with a database behind it, and an administrator who sends it anything. */
final class FuzzedConsole {

    private final String database = "jdbc:hsqldb:mem:" + UUID.randomUUID();
    private final Map<String, Object> session = new HashMap<>();
    private final HttpSession kept = mock(HttpSession.class, withSettings().stubOnly().defaultAnswer(call -> {
        String name = call.getArgument(0);
        switch (call.getMethod().getName()) {
            case "setAttribute" -> session.put(name, call.getArgument(1));
            case "removeAttribute" -> session.remove(name);
            default -> {
                return session.get(name);
            }
        }
        return null;
    }));
    private final PolicyStore policies;
    private final PolicyJson json = new PolicyJson(new Jids());
    private final List<PageServlet> servlets;

    FuzzedConsole() throws SQLException, IOException {
        try (Connection connection = open(); Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE ofVersion (name VARCHAR(50) PRIMARY KEY, version INTEGER NOT NULL)");
            for (String command : Files.readString(Path.of("src/main/database/decloak.sql")).split(";\\s*\n")) {
                statement.execute(command);
            }
        }
        Jids addresses = new Jids();
        policies = new PolicyStore(new PolicyDatabase(this::open, addresses), json);
        policies.load();
        PolicyEngine engine = new PolicyEngine(() -> Rules.NOW, Rules.NO_GROUPS);
        Authorizer authorizer = new Authorizer(policies, engine, World.mixed().context(),
            new RequestLimiter(InstantSource.system(), "shakespeare.lit"));
        Host host = new Host(request -> Optional.of("admin"), EnglishTexts.TEXTS, (who, what, details) -> { },
            "shakespeare.lit", mock(Directory.class));
        PreferenceStore preferences = new PreferenceStore(new PreferenceTable(this::open, addresses),
            (target, requester) -> false, () -> Rules.NOW, Runnable::run);
        preferences.load();
        SharingAdministration sharing = new SharingAdministration(new Sharings(() -> Rules.NOW), ending -> { }, preferences,
            new RequestLimiter(() -> Rules.NOW, "shakespeare.lit"), new Introductions(() -> Rules.NOW, 10,
                new Introductions.Keeper(introduction -> { }, introduction -> { })));
        servlets = new Console(host, new ConsoleServices(
            new PolicyAdministration(policies, json, new DecisionJournal(), authorizer, engine), sharing,
            new NoGateways(), new HashnameDirectory(() -> Rules.NOW, "shakespeare.lit", 10), addresses, () -> Rules.NOW))
            .servlets();
    }

    /** No component is connected, and none was answered for. */
    private record NoGateways() implements GatewaySource {

        @Override
        public List<ConnectedComponent> components() {
            return List.of();
        }

        @Override
        public GatewayJournal.Entry history(String domain) {
            return new GatewayJournal().of(domain);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(database, "sa", "");
    }

    /** How many addresses it serves. */
    int size() {
        return servlets.size();
    }

    /** The policy in force, as a document. */
    String policy() {
        return json.write(policies.get());
    }

    /** What the database holds, as a document: the same, if all is well. */
    String stored() {
        PolicyStore fresh = new PolicyStore(new PolicyDatabase(this::open, new Jids()), json);
        fresh.load();
        return json.write(fresh.get());
    }

    long revision() {
        return policies.get().revision();
    }

    /**
     * Sends a request.
     *
     * @param number     of the address
     * @param parameters what is sent by a name, or nothing
     * @return the status, where it sends the browser, and the page
     */
    Reply send(int number, String method, UnaryOperator<String> parameters) throws IOException, ServletException {
        PageServlet servlet = servlets.get(number);
        HttpServletRequest request = mock(HttpServletRequest.class, withSettings().stubOnly().defaultAnswer(call ->
            switch (call.getMethod().getName()) {
                case "getMethod" -> method;
                case "getPathInfo" -> "/decloak/" + servlet.route().path();
                case "getContextPath" -> "";
                case "getSession" -> kept;
                case "getParameter" -> parameter(call.getArgument(0), parameters);
                case "getParameterValues" -> values(parameter(call.getArgument(0), parameters));
                default -> null;
            }));
        Reply reply = new Reply();
        HttpServletResponse response = mock(HttpServletResponse.class, withSettings().stubOnly().defaultAnswer(call -> {
            switch (call.getMethod().getName()) {
                case "sendError" -> reply.status(call.getArgument(0));
                case "sendRedirect" -> reply.place(call.getArgument(0));
                case "setContentType" -> reply.type(call.getArgument(0));
                case "getOutputStream" -> {
                    return reply;
                }
                default -> { }
            }
            return null;
        }));
        servlet.service(request, response);
        return reply;
    }

    private String parameter(String name, UnaryOperator<String> parameters) {
        return name.equals(CsrfToken.NAME) ? tokenOf(session) : parameters.apply(name);
    }

    private static String[] values(String value) {
        return value == null ? null : value.split(" ", -1);
    }

    private static String tokenOf(Map<String, Object> session) {
        return session.values().stream().filter(String.class::isInstance).map(String.class::cast).findFirst().orElse("");
    }
}
