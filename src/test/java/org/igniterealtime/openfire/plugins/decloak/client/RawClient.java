package org.igniterealtime.openfire.plugins.decloak.client;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** A client that sends what it is told to, does nothing of its own accord, and keeps what it receives as it came. */
public final class RawClient implements AutoCloseable {

    private final String domain;
    private final String language;
    private final XmlStream stream;
    private String jid;

    private RawClient(OpenfireServer server, String user, String resource, String language) {
        this.domain = server.domain();
        this.language = language;
        this.jid = user + "@" + domain + "/" + resource;
        this.stream = new XmlStream(jid, server.host(), server.clientPort());
    }

    /**
     * Connects, authenticates and binds a resource. No presence is sent.
     *
     * @param server the server
     * @param user the user name, which is also the password
     * @param resource the resource
     * @return the client
     */
    public static RawClient login(OpenfireServer server, String user, String resource) {
        return login(server, user, resource, "en");
    }

    /**
     * Connects, authenticates and binds a resource, in a language. No presence is sent.
     *
     * @param server the server
     * @param user the user name, which is also the password
     * @param resource the resource
     * @param language the language of the stream (RFC 6120 §4.7.4)
     * @return the client
     */
    public static RawClient login(OpenfireServer server, String user, String resource, String language) {
        RawClient client = new RawClient(server, user, resource, language);
        try {
            client.negotiate(user, resource);
            return client;
        } catch (RuntimeException | AssertionError e) {
            client.drop();
            throw e;
        }
    }

    /** @return the full address that the server has given to this client */
    public String jid() {
        return jid;
    }

    /** @return the address without its resource */
    public String bareJid() {
        return jid.substring(0, jid.indexOf('/'));
    }

    /**
     * Sends anything.
     *
     * @param xml the characters to send
     */
    public void send(String xml) {
        stream.send(xml);
    }

    /**
     * Sends an IQ and waits for its answer.
     *
     * @param iq the IQ, which has an id
     * @return the result or the error
     */
    public String query(String iq) {
        return stream.exchange(iq, Stanzas.isAnswerTo(Stanzas.attribute(iq, "id")));
    }

    /**
     * Listens.
     *
     * @param listener gets each stanza after it was recorded, one at a time, and may {@link #send(String)}
     */
    public void onStanza(Consumer<String> listener) {
        stream.listen(listener);
    }

    /** @return everything received since the resource was bound, exactly as it came, answers to fences included */
    public List<String> received() {
        return stream.received();
    }

    /**
     * Waits for a stanza.
     *
     * @param wanted what it has to be like
     * @return the first one of that kind since the last fence
     */
    public String await(Predicate<String> wanted) {
        return stream.await(wanted);
    }

    /**
     * Waits for a presence.
     *
     * @param from the sender: a full address, or a bare one, which stands for each of its resources
     * @return the first one since the last fence
     */
    public String awaitPresenceFrom(String from) {
        return await(Stanzas.presenceFrom(from));
    }

    /**
     * Asks the server for a sign of life and waits for it. Then the server has processed all that this client sent
     * before, and this client has received all that the server had for it: what is not here by now was not sent.
     * To see what one client's stanza does to another one, put up a fence on the sender first and then on the other.
     *
     * @return what has come since the last fence
     */
    public List<String> fence() {
        String id = stream.nextId("fence");
        return stream.fence("<iq type='get' id='" + id + "' to='" + domain
                + "'><ping xmlns='urn:xmpp:ping'/></iq>", id).stream().filter(this::isNoQuestionOfTheServers).toList();
    }

    // Openfire 5.1 asks clients for their version some time after they have logged in.
    private boolean isNoQuestionOfTheServers(String stanza) {
        return !(stanza.contains("jabber:iq:version") && stanza.contains("from=\"" + domain + "\""));
    }

    /**
     * Says that it is unavailable, ends the stream and waits until the server has closed the connection. By then the
     * server has told others; nothing of it reaches a later client of the same name.
     */
    @Override
    public void close() {
        stream.end("<presence type='unavailable'/>");
    }

    /** Breaks the connection without ending the stream. */
    public void drop() {
        stream.close();
    }

    private void negotiate(String user, String resource) {
        String header = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
                + " version='1.0' xml:lang='" + language + "' to='" + domain + "'>";
        stream.exchange("<?xml version='1.0'?>" + header, named("stream:features"));
        String credentials = Base64.getEncoder().encodeToString(
                ("\0" + user + "\0" + user).getBytes(StandardCharsets.UTF_8));
        String outcome = stream.exchange("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + credentials + "</auth>", named("success").or(named("failure")));
        if (named("failure").test(outcome)) {
            throw new IllegalStateException(user + " cannot log in: " + outcome);
        }
        String features = stream.exchange(header, named("stream:features"));
        String bound = query("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
                + resource + "</resource></bind></iq>");
        jid = bound.replaceFirst("(?s).*<jid>(.*)</jid>.*", "$1");
        if (features.contains("urn:ietf:params:xml:ns:xmpp-session")) {
            query("<iq type='set' id='session'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>");
        }
        stream.negotiated();
    }

    private static Predicate<String> named(String name) {
        return element -> Stanzas.name(element).equals(name);
    }
}
