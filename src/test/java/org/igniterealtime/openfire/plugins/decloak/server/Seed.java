package org.igniterealtime.openfire.plugins.decloak.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Statements that are put behind the server's database script, to be run at its first start. */
final class Seed {

    private final StringBuilder sql = new StringBuilder("\n");

    void user(String name, String password) {
        row("ofUser (username, plainPassword, name, email, creationDate, modificationDate)", name, password, name,
                name + "@" + OpenfireServer.DOMAIN, "0", "0");
    }

    void property(String name, String value) {
        row("ofProperty (name, propValue)", name, value);
    }

    void groupsAndProperties(Ports ports, ServerOptions options) {
        options.groups().forEach((group, members) -> {
            row("ofGroup (groupName, description)", group, group);
            members.forEach(member -> row("ofGroupUser (groupName, username, administrator)", group, member, "0"));
        });
        Map<String, String> properties = properties(ports);
        properties.putAll(options.properties());
        properties.forEach(this::property);
        if (options.database().isEmpty()) {
            // A commit is on the disk when it returns: otherwise a killed server forgets its last second.
            sql.append("SET FILES WRITE DELAY FALSE;\n");
        }
    }

    String sql() {
        return sql.toString();
    }

    private static Map<String, String> properties(Ports ports) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("sasl.mechs", "PLAIN");
        properties.put("xmpp.client.tls.policy", "disabled");
        properties.put("xmpp.socket.plain.port", Integer.toString(ports.client()));
        properties.put("xmpp.server.socket.port", Integer.toString(ports.server()));
        properties.put("xmpp.component.socket.active", "true");
        properties.put("xmpp.component.socket.port", Integer.toString(ports.component()));
        properties.put("xmpp.component.defaultSecret", OpenfireServer.SECRET);
        // What no test needs. The proxy would listen on every interface, the last one asks for updates far away.
        for (String port : new String[] {"xmpp.socket.ssl.active", "xmpp.server.socket.ssl.active",
            "xmpp.component.ssl.active", "xmpp.multiplex.socket.active", "xmpp.multiplex.ssl.active",
            "xmpp.proxy.enabled", "httpbind.enabled", "mediaproxy.enabled", "flash.crossdomain.enabled",
            "update.service-enabled"}) {
            properties.put(port, "false");
        }
        return properties;
    }

    private void row(String table, String... values) {
        sql.append("INSERT INTO ").append(table).append(" VALUES (");
        for (int i = 0; i < values.length; i++) {
            sql.append(i == 0 ? "'" : ", '").append(values[i].replace("'", "''")).append('\'');
        }
        sql.append(");\n");
    }
}
