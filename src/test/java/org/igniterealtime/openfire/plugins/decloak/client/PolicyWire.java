package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.stream.Collectors;
import org.dom4j.DocumentException;
import org.dom4j.DocumentHelper;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;

/** An administrator who works the command {@code decloak#policy} stanza by stanza, and need not wait for an answer. */
public final class PolicyWire implements AutoCloseable {

    private static final String COMMAND = "<iq type='set' id='%s' to='%s'><command "
        + "xmlns='http://jabber.org/protocol/commands' node='decloak#policy' %s";

    private final RawClient client;
    private final String domain;
    private Element form;
    private int sent;

    public PolicyWire(OpenfireServer server) {
        client = RawClient.login(server, ServerOptions.ADMIN, "wire");
        domain = server.domain();
    }

    /** Opens the command's form, and reads the policy in force off it. */
    public String policy() {
        form = parsed(client.query(COMMAND.formatted("show", domain, "action='execute'/></iq>"))).element("command");
        if (form.element("note") != null) {
            throw new AssertionError(form.element("note").getText());
        }
        return form.element("x").elements("field").stream()
            .filter(field -> field.attributeValue("var").equals("policy"))
            .flatMap(field -> field.elements("value").stream()).map(Element::getText).collect(Collectors.joining("\n"));
    }

    /** Completes the form that is open with another policy. The answer is for {@link #answer()}. */
    public void send(String policy) {
        sent++;
        client.send(COMMAND.formatted(id(), domain, "sessionid='" + form.attributeValue("sessionid")
            + "' action='complete'><x xmlns='jabber:x:data' type='submit'><field var='policy'><value>"
            + policy.replace("&", "&amp;").replace("<", "&lt;") + "</value></field></x></command></iq>"));
    }

    /** Waits for what the server says to what was sent. */
    public String answer() {
        return parsed(client.await(Stanzas.isAnswerTo(id()))).element("command").elementText("note");
    }

    /** Whether it has answered by now. */
    public boolean isAnswered() {
        return client.received().stream().anyMatch(Stanzas.isAnswerTo(id()));
    }

    @Override
    public void close() {
        client.close();
    }

    /** Breaks the connection: for one whose server is not there any more. */
    public void drop() {
        client.drop();
    }

    private String id() {
        return "replace-" + sent;
    }

    private static Element parsed(String stanza) {
        try {
            return DocumentHelper.parseText(stanza).getRootElement();
        } catch (DocumentException e) {
            throw new IllegalArgumentException(stanza, e);
        }
    }
}
