package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;

/** An administrator who makes groups, fills them and empties them, by the server's own ad-hoc commands (XEP-0133). */
public final class GroupAdmin implements AutoCloseable {

    private static final String ADMIN = "http://jabber.org/protocol/admin";
    private static final String COMMAND = "<iq type='set' id='%s' to='%s'><command "
        + "xmlns='http://jabber.org/protocol/commands' node='" + ADMIN + "#%s' %s</iq>";

    private final RawClient client;
    private final String domain;
    private int sent;

    public GroupAdmin(OpenfireServer server) {
        client = RawClient.login(server, ServerOptions.ADMIN, "groups");
        domain = server.domain();
    }

    /** Makes a group that says nothing of contact lists. */
    public void create(String group, String... members) {
        complete("add-group", field("group", group) + field("showInRoster", "nobody") + field("members", members));
    }

    /** Makes a group whose members are in each other's contact lists, with subscriptions both ways. */
    public void createShared(String group) {
        complete("add-group", field("group", group) + field("showInRoster", "onlyGroup") + field("displayName", group));
    }

    /** Puts accounts into a group. */
    public void add(String group, String... members) {
        complete("add-group-members", field("group", group) + field("admin", "0") + field("users", members));
    }

    /** Takes accounts out of a group. */
    public void remove(String group, String... members) {
        complete("delete-group-members", field("group", group) + field("users", members));
    }

    /** Deletes a group. */
    public void delete(String group) {
        complete("delete-group", field("group", group));
    }

    private void complete(String command, String fields) {
        String form = query(command, "action='execute'/>");
        String session = form.replaceFirst("(?s).*sessionid=[\"']([^\"']*)[\"'].*", "$1");
        String outcome = query(command, "sessionid='" + session + "' action='complete'><x xmlns='jabber:x:data' "
            + "type='submit'><field var='FORM_TYPE'><value>" + ADMIN + "</value></field>" + fields + "</x></command>");
        if (!outcome.contains("successfully")) {
            throw new AssertionError(outcome);
        }
    }

    private String query(String command, String rest) {
        sent++;
        return client.query(COMMAND.formatted("group-" + sent, domain, command, rest));
    }

    private static String field(String name, String... values) {
        return "<field var='" + name + "'>" + Arrays.stream(values)
            .map(value -> "<value>" + value + "</value>").collect(Collectors.joining()) + "</field>";
    }

    @Override
    public void close() {
        client.close();
    }
}
