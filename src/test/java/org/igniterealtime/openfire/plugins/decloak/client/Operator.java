package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smackx.commands.AdHocCommandManager;
import org.jivesoftware.smackx.commands.AdHocCommandNote;
import org.jivesoftware.smackx.commands.RemoteCommand;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.form.FillableForm;
import org.jivesoftware.smackx.xdata.packet.DataForm;
import org.jxmpp.jid.impl.JidCreate;

/** A server administrator with an XMPP client (Smack), who manages and questions the policy by ad-hoc commands. */
public final class Operator implements AutoCloseable {

    private final SmackClients clients;
    private final XMPPTCPConnection connection;
    private final String domain;

    public Operator(OpenfireServer server) {
        this(server, "admin");
    }

    /** Somebody who acts as an operator, whether or not the server takes it. */
    public Operator(OpenfireServer server, String user) {
        // A resource of its own: Openfire 4.2 may close the session before it late, and take this one's route with it.
        this(server, user, "operator-" + UUID.randomUUID());
    }

    /** An operator at a resource that is not in use: the server caches what it learns by full JID. */
    public Operator(OpenfireServer server, String user, String resource) {
        clients = new SmackClients(server);
        connection = clients.loginSilently(user, resource);
        domain = server.domain();
    }

    /** The policy in force, as its JSON form. */
    public String policy() {
        return String.join("\n", look("policy"));
    }

    /** The revision in force. */
    public long revision() {
        return Long.parseLong(look("revision").get(0));
    }

    /** What the operator is told when looking at the policy: nothing, where all is well. */
    public String warning() {
        RemoteCommand command = begin("decloak#policy");
        String notes = notes(command);
        leave(command);
        return notes;
    }

    /**
     * Replaces the policy.
     *
     * @param json the new one; where it names no revision, that of the form counts
     * @return the notes with which the command was answered
     */
    public String replace(String json) {
        RemoteCommand command = begin("decloak#policy");
        FillableForm form = new FillableForm(command.getForm());
        form.setAnswer("revision", command.getForm().getField("revision").getFirstValue());
        form.setAnswer("policy", Arrays.asList(json.split("\n")));
        return complete(command, form);
    }

    /**
     * Replaces the policy, and fails if it is not in force then. One that says nothing of limits gets such that no
     * number of tests in a minute is above them.
     */
    public void put(String json) {
        String notes = replace(json.contains("\"limits\"") ? json : json
            .replaceFirst("\\{", "{ \"limits\": { \"requestsPerMinute\": 10000, \"targetsPerHour\": 10000 }, ")
            .replaceFirst(", *\\}$", " }"));
        if (!notes.endsWith("is in force.")) {
            throw new AssertionError(notes);
        }
    }

    /** Puts a policy in force whose only content is one rule for everything, at this level. */
    public void putForEverybody(String level) {
        put("""
            { "rules": [ { "id": "everybody", "default": "%s" } ] }""".formatted(level));
    }

    /** What the policy in force would decide: the result's fields with their values, or the notes as {@code notes}. */
    public Map<String, List<String>> explain(Map<String, String> fields) {
        return execute("decloak#explain", fields);
    }

    /** Completes a command with one form: the result's fields with their values, or the notes as {@code notes}. */
    public Map<String, List<String>> execute(String node, Map<String, String> fields) {
        RemoteCommand command = begin(node);
        FillableForm form = new FillableForm(command.getForm());
        fields.forEach(form::setAnswer);
        String notes = complete(command, form);
        return command.getForm() == null ? Map.of("notes", List.of(notes)) : command.getForm().getFields().stream()
            .collect(Collectors.toMap(FormField::getFieldName, FormField::getValuesAsString));
    }

    /** The form of a command, as it comes before it is filled in. */
    public DataForm form(String node) {
        return begin(node).getForm();
    }

    /**
     * Fills in a command's form and completes it; a field has one value, or a list; an empty list is left out.
     *
     * @return the result's fields with their values, and the notes as {@code notes}
     */
    public Map<String, List<String>> fill(String node, Map<String, ?> fields) {
        RemoteCommand command = begin(node);
        FillableForm form = new FillableForm(command.getForm());
        fields.forEach((name, value) -> {
            if (value instanceof List<?> none && none.isEmpty()) {
                return;
            }
            if (value instanceof List<?> values) {
                form.setAnswer(name, values.stream().map(Object::toString).toList());
            } else {
                form.setAnswer(name, value.toString());
            }
        });
        Map<String, List<String>> result = new HashMap<>();
        result.put("notes", List.of(complete(command, form)));
        if (command.getForm() != null) {
            command.getForm().getFields().forEach(field -> result.put(field.getFieldName(),
                field.getValuesAsString()));
        }
        return result;
    }

    private RemoteCommand begin(String node) {
        return unchecked(() -> {
            RemoteCommand command = AdHocCommandManager.getAddHocCommandsManager(connection)
                .getRemoteCommand(JidCreate.from(domain), node);
            command.execute();
            return command;
        });
    }

    private static String complete(RemoteCommand command, FillableForm form) {
        return unchecked(() -> {
            command.complete(form);
            return notes(command);
        });
    }

    private static String notes(RemoteCommand command) {
        return command.getNotes().stream().map(AdHocCommandNote::getValue).collect(Collectors.joining("\n"));
    }

    private List<String> look(String field) {
        RemoteCommand command = begin("decloak#policy");
        List<String> values = command.getForm().getField(field).getValuesAsString();
        leave(command);
        return values;
    }

    // The server lets one client have a hundred commands open. It takes the cancelling, and then some versions complain
    // that it was not offered.
    private static void leave(RemoteCommand command) {
        unchecked(() -> {
            try {
                command.cancel();
            } catch (XMPPException.XMPPErrorException takenAllTheSame) {
                return false;
            }
            return true;
        });
    }

    private static <T> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
