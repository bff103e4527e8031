package org.igniterealtime.openfire.plugins.decloak;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;
import org.igniterealtime.openfire.plugins.decloak.console.Console;
import org.igniterealtime.openfire.plugins.decloak.console.ConsoleServices;
import org.igniterealtime.openfire.plugins.decloak.console.GatewaySource;
import org.igniterealtime.openfire.plugins.decloak.console.Host;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Directory;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.model.ConnectedComponent;
import org.igniterealtime.openfire.plugins.decloak.openfire.BundleTexts;
import org.igniterealtime.openfire.plugins.decloak.openfire.Components;
import org.igniterealtime.openfire.plugins.decloak.openfire.Openfire;
import org.igniterealtime.openfire.plugins.decloak.sharing.GatewayJournal;
import org.jivesoftware.openfire.RoutingTable;
import org.jivesoftware.openfire.SessionManager;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.auth.AuthToken;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.container.PluginManager;
import org.jivesoftware.openfire.container.PluginServlet;
import org.jivesoftware.openfire.group.Group;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.group.GroupNotFoundException;
import org.jivesoftware.util.JiveGlobals;

/** Openfire as the console sees it. */
final class OpenfireConsole {

    /** Where Openfire keeps who is logged in. */
    private static final String LOGIN = "jive.admin.authToken";

    private final Openfire openfire;
    private final PluginManager plugins;
    private final Plugin plugin;

    OpenfireConsole(Openfire openfire, PluginManager plugins, Plugin plugin) {
        this.openfire = openfire;
        this.plugins = plugins;
        this.plugin = plugin;
    }

    /** Has Openfire serve the console; returns how to serve it no more. */
    Openfire.Closing serve(ConsoleServices services) {
        Console console = new Console(host(), services);
        List<PageServlet> pages = console.servlets();
        pages.forEach(this::register);
        console.start();
        return () -> {
            console.close();
            pages.forEach(this::unregister);
        };
    }

    private Host host() {
        AdminManager admins = openfire.administrators();
        return new Host(request -> administrator(request, admins), new ServerTexts(), openfire.audit()::logEvent,
            openfire.domain(), new OpenfireDirectory(openfire.domain(), openfire.groups(),
                openfire.server().getRoutingTable(), openfire.server().getSessionManager()));
    }

    // What Openfire's own filter has looked at before: twice is better where a filter's list can be added to. A
    // one-time recovery login of Openfire 5 has no administrator's name, and gets no further.
    private static Optional<String> administrator(HttpServletRequest request, AdminManager admins) {
        return Optional.ofNullable(request.getSession(false))
            .map((HttpSession session) -> session.getAttribute(LOGIN))
            .filter(AuthToken.class::isInstance)
            .map(token -> ((AuthToken) token).getUsername())
            .filter(name -> admins.isUserAdmin(name, true));
    }

    private void register(PageServlet servlet) {
        try {
            PluginServlet.registerServlet(plugins, plugin, servlet, "/" + servlet.getServletName());
        } catch (ServletException failure) {
            throw new IllegalStateException("The page " + servlet.getServletName() + " could not be registered",
                failure);
        }
    }

    private void unregister(PageServlet servlet) {
        try {
            PluginServlet.unregisterServlet(plugin, "/" + servlet.getServletName());
        } catch (ServletException failure) {
            throw new IllegalStateException("The page " + servlet.getServletName() + " could not be unregistered",
                failure);
        }
    }

    /** The components that are connected, and how it went with gateways. */
    record Gateways(Components connected, GatewayJournal journal) implements GatewaySource {

        @Override
        public List<ConnectedComponent> components() {
            return connected.connected();
        }

        @Override
        public GatewayJournal.Entry history(String domain) {
            return journal.of(domain);
        }
    }

    /** The plugin's bundle in the server's language, which an administrator may change at any time. */
    private static final class ServerTexts implements ConsoleTexts {

        @Override
        public String of(String key, Object... values) {
            return new BundleTexts(locale()).of(key, values);
        }

        @Override
        public Locale locale() {
            return JiveGlobals.getLocale();
        }

        @Override
        public ZoneId zone() {
            return JiveGlobals.getTimeZone().toZoneId();
        }
    }

    /** The groups and domains that Openfire knows. */
    record OpenfireDirectory(String serverDomain, GroupManager groupManager, RoutingTable routes,
                             SessionManager sessions) implements Directory {

        /** More than this are no help in choosing. */
        private static final int OFFERED = 500;

        @Override
        public List<String> groups() {
            return groupManager.getGroups(0, OFFERED).stream().map(Group::getName).sorted().toList();
        }

        @Override
        public boolean hasGroup(String name) {
            try {
                return groupManager.getGroup(name) != null;
            } catch (GroupNotFoundException noSuchGroup) {
                return false;
            }
        }

        @Override
        public List<String> domains() {
            Collection<String> domains = new TreeSet<>();
            domains.add(serverDomain);
            domains.addAll(routes.getComponentsDomains());
            Stream.of(sessions.getIncomingServers(), sessions.getOutgoingServers()).forEach(domains::addAll);
            return domains.stream().limit(OFFERED).toList();
        }
    }
}
