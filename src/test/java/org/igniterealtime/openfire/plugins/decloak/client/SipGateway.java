package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/**
 * A gateway to telephones, as an external component. It says what it and its contacts can do when it is asked, and
 * takes no notice of anything else: of temporary presence sharing it has never heard.
 */
public final class SipGateway implements AutoCloseable {

    /** What it says that it is. */
    public static final String IDENTITY = "<identity category='gateway' type='sip' name='Telephones'/>";
    /** What it says that it and each of its contacts are and can do. */
    public static final String CALLS = IDENTITY + "<feature var='http://jabber.org/protocol/disco#info'/>"
        + "<feature var='urn:xmpp:jingle:1'/><feature var='urn:xmpp:jingle:apps:rtp:1'/>"
        + "<feature var='urn:xmpp:jingle:apps:rtp:audio'/>"
        + "<x xmlns='jabber:x:data' type='result'><field var='FORM_TYPE' type='hidden'>"
        + "<value>urn:xmpp:dataforms:softwareinfo</value></field><field var='software'><value>Telephones</value>"
        + "</field></x>";

    private static final String DISCO = "http://jabber.org/protocol/disco#info";

    private final ComponentClient component;
    private final Set<String> seen = new HashSet<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> held = new ArrayList<>();
    private volatile String own;
    private volatile Function<String, Optional<String>> contacts;
    private volatile Consumer<String> presences = presence -> { };
    private volatile boolean speaksForContacts;
    private boolean holding;

    /** Connects a gateway all of whose contacts can do what it can do itself. */
    public SipGateway(OpenfireServer server, String subdomain) {
        this(server, subdomain, CALLS);
    }

    /** Connects a component that says this of itself and of its contacts. */
    public SipGateway(OpenfireServer server, String subdomain, String info) {
        can(info);
        // A server that is not done yet with the component that had the name before turns this one away.
        component = Awaitility.await().ignoreExceptionsMatching(failure -> true)
            .until(() -> ComponentClient.connect(server, subdomain), connected -> true);
        component.onStanza(this::received);
        // What has come before there was anybody to listen.
        component.received().forEach(this::received);
        // The server asks a component as soon as it knows it, which may be after the component has connected.
        Awaitility.await().until(() -> asked.contains(component.domain()));
        component.fence();
    }

    /** Connects one that says nothing, of itself or of its contacts, until it is told what to say. */
    public static SipGateway silent(OpenfireServer server, String subdomain) {
        return new SipGateway(server, subdomain, "");
    }

    /** The content of a reply that says this. */
    public static String query(String info) {
        return "<query xmlns='" + DISCO + "'>" + info + "</query>";
    }

    /** The content of a reply that is an error. */
    public static String error(String condition) {
        return "<error type='cancel'><" + condition + " xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";
    }

    /** Has it say something else of itself and of its contacts, when it is asked; nothing at all where that is empty. */
    public void can(String info) {
        own = info;
        contacts = contact -> said(info);
    }

    private static Optional<String> said(String info) {
        return info.isEmpty() ? Optional.empty() : Optional.of(query(info));
    }

    /** Has questions to contacts answered from its own address, with the question's id, as Asterisk does. */
    public void speakForContacts() {
        speaksForContacts = true;
    }

    /** Has contacts reply something else: by address, the content of the reply, or none at all. */
    public void contactsReply(Function<String, Optional<String>> replies) {
        contacts = replies;
    }

    /** Has it do something when presence comes. */
    public void onPresence(Consumer<String> listener) {
        presences = listener;
    }

    /** Keeps replies back from now on. */
    public synchronized void hold() {
        holding = true;
    }

    /** Sends what was kept back, and keeps nothing back any more. */
    public synchronized void release() {
        holding = false;
        held.forEach(component::send);
        held.clear();
    }

    /** Says of itself, without having been asked, what it can do now. */
    public void announce(String info) {
        can(info);
        component.send("<iq type='result' id='news' from='" + component.domain() + "' to='component."
            + component.domain().replaceFirst("^[^.]+\\.", "") + "'>" + query(info) + "</iq>");
        component.fence();
    }

    /** Whom the server has asked what it can do, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The component behind it. */
    public ComponentClient component() {
        return component;
    }

    private synchronized void received(String stanza) {
        String id = Stanzas.attribute(stanza, "id");
        if (Stanzas.name(stanza).equals("presence")) {
            presences.accept(stanza);
        } else if (Stanzas.attribute(stanza, "type").equals("get") && stanza.contains(DISCO) && seen.add(id)) {
            String whom = Stanzas.attribute(stanza, "to");
            asked.add(whom);
            String sender = speaksForContacts ? component.domain() : whom;
            content(stanza, whom).ifPresent(reply -> send(reply, id, sender, Stanzas.attribute(stanza, "from")));
        }
    }

    private Optional<String> content(String question, String whom) {
        if (question.contains(" node=")) {
            return Optional.of(error("item-not-found"));
        }
        return whom.contains("@") ? contacts.apply(whom) : said(own);
    }

    private void send(String content, String id, String from, String to) {
        String type = content.startsWith("<error") ? "error" : "result";
        String reply = "<iq type='" + type + "' id='" + id + "' from='" + from + "' to='" + to + "'>" + content
            + "</iq>";
        if (holding) {
            held.add(reply);
        } else {
            component.send(reply);
        }
    }

    /** Disconnects. */
    @Override
    public void close() {
        component.close();
    }
}
