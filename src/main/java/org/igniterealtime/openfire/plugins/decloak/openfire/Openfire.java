package org.igniterealtime.openfire.plugins.decloak.openfire;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.database.DbConnectionManager;
import org.jivesoftware.openfire.XMPPServer;
import org.jivesoftware.openfire.admin.AdminManager;
import org.jivesoftware.openfire.cluster.ClusterManager;
import org.jivesoftware.openfire.commands.AdHocCommand;
import org.jivesoftware.openfire.component.ComponentEventListener;
import org.jivesoftware.openfire.component.InternalComponentManager;
import org.jivesoftware.openfire.container.Plugin;
import org.jivesoftware.openfire.entitycaps.EntityCapabilities;
import org.jivesoftware.openfire.event.GroupEventDispatcher;
import org.jivesoftware.openfire.event.GroupEventListener;
import org.jivesoftware.openfire.event.SessionEventDispatcher;
import org.jivesoftware.openfire.event.SessionEventListener;
import org.jivesoftware.openfire.event.UserEventDispatcher;
import org.jivesoftware.openfire.event.UserEventListener;
import org.jivesoftware.openfire.group.GroupManager;
import org.jivesoftware.openfire.interceptor.InterceptorManager;
import org.jivesoftware.openfire.interceptor.PacketInterceptor;
import org.jivesoftware.openfire.privacy.PrivacyListEventListener;
import org.jivesoftware.openfire.privacy.PrivacyListManager;
import org.jivesoftware.openfire.roster.RosterEventDispatcher;
import org.jivesoftware.openfire.roster.RosterEventListener;
import org.jivesoftware.openfire.security.SecurityAuditManager;
import org.jivesoftware.openfire.session.Session;
import org.jivesoftware.util.JiveGlobals;
import org.jivesoftware.util.PropertyEventDispatcher;
import org.jivesoftware.util.PropertyEventListener;
import org.jivesoftware.util.cache.CacheFactory;
import org.xmpp.packet.JID;

/**
 * The running Openfire: its parts, and how to listen to it. The only class that takes the host's singletons. What begins
 * to listen returns how to listen no more.
 */
public final class Openfire {

    private static final long HOUR = 3_600;

    private final XMPPServer server = XMPPServer.getInstance();
    private final String domain;

    public Openfire() {
        // As it is in the addresses that it is compared with, whatever the operator has written in the settings.
        String configured = server.getServerInfo().getXMPPDomain();
        this.domain = new Jids().parse(configured).map(Address::domain).orElse(configured);
    }

    /** The server itself. */
    public XMPPServer server() {
        return server;
    }

    /** The server's own XMPP domain, normalised. */
    public String domain() {
        return domain;
    }

    /** The server's groups. */
    public GroupManager groups() {
        return GroupManager.getInstance();
    }

    /** Its users' privacy lists. */
    public PrivacyListManager privacyLists() {
        return PrivacyListManager.getInstance();
    }

    /**
     * What clients can do, by the verification string of their capabilities (XEP-0115 §5.1). Openfire's manager of them is
     * had in another way in each version, and has kept them in this cache in all.
     */
    @SuppressWarnings("unchecked")
    public Map<String, EntityCapabilities> capabilities() {
        return CacheFactory.createLocalCache("Entity Capabilities");
    }

    /** Its administrators. */
    public AdminManager administrators() {
        return AdminManager.getInstance();
    }

    /** The log of what administrators do. */
    public SecurityAuditManager audit() {
        return SecurityAuditManager.getInstance();
    }

    /** The server's own language. */
    public Locale language() {
        return JiveGlobals.getLocale();
    }

    /** The language of a user's client (RFC 6120 §4.7.4); the server's own, if the client is not here or named none. */
    public Locale languageOf(JID user) {
        return Optional.ofNullable(server.getSessionManager().getSession(user)).map(Session::getLanguage)
            .orElseGet(JiveGlobals::getLocale);
    }

    /** Whether the server is one node of several. */
    public boolean isClustered() {
        return ClusterManager.isClusteringStarted();
    }

    /** A property of the server; empty if it is not set. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(JiveGlobals.getProperty(name));
    }

    /**
     * A time that an operator can set by a property, in seconds.
     *
     * @param otherwise what it is where the property is not a number of seconds up to an hour
     */
    public Duration seconds(String name, Duration otherwise) {
        return property(name).filter(text -> text.matches("[0-9]{1,4}")).map(Long::parseLong)
            .filter(seconds -> seconds > 0 && seconds <= HOUR).map(Duration::ofSeconds).orElse(otherwise);
    }

    /** Whether an operator has set a property to true. */
    public boolean isSet(String name) {
        return property(name).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Sets a property, on every node of a cluster. */
    public void setProperty(String name, String value) {
        // Openfire's method for one property returns nothing up to 5.1 and the old value from 5.2 on; this one is in all.
        JiveGlobals.setProperties(Map.of(name, value));
    }

    /** Makes the plugin's tables, where they are missing. */
    public void makeTables(Plugin plugin) {
        DbConnectionManager.getSchemaManager().checkPluginSchema(plugin);
    }

    public Closing add(PacketInterceptor interceptor) {
        InterceptorManager.getInstance().addInterceptor(interceptor);
        return () -> InterceptorManager.getInstance().removeInterceptor(interceptor);
    }

    public Closing add(AdHocCommand command) {
        server.getAdHocCommandHandler().addCommand(command);
        return () -> server.getAdHocCommandHandler().removeCommand(command);
    }

    public Closing add(ComponentEventListener listener) {
        InternalComponentManager.getInstance().addListener(listener);
        return () -> InternalComponentManager.getInstance().removeListener(listener);
    }

    public Closing add(SessionEventListener listener) {
        SessionEventDispatcher.addListener(listener);
        return () -> SessionEventDispatcher.removeListener(listener);
    }

    public Closing add(UserEventListener listener) {
        UserEventDispatcher.addListener(listener);
        return () -> UserEventDispatcher.removeListener(listener);
    }

    public Closing add(GroupEventListener listener) {
        GroupEventDispatcher.addListener(listener);
        return () -> GroupEventDispatcher.removeListener(listener);
    }

    public Closing add(RosterEventListener listener) {
        RosterEventDispatcher.addListener(listener);
        return () -> RosterEventDispatcher.removeListener(listener);
    }

    public Closing add(PrivacyListEventListener listener) {
        privacyLists().addListener(listener);
        return () -> privacyLists().removeListener(listener);
    }

    public Closing add(PropertyEventListener listener) {
        PropertyEventDispatcher.addListener(listener);
        return () -> PropertyEventDispatcher.removeListener(listener);
    }

    /** Ends what was begun; throws nothing that must be declared. */
    @FunctionalInterface
    public interface Closing extends AutoCloseable {

        @Override
        void close();
    }
}
