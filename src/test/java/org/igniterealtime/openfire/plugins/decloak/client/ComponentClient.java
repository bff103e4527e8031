package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.commons.codec.digest.DigestUtils;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** An external component (XEP-0114) that sends what it is told to and keeps what it receives as it came. */
public final class ComponentClient implements AutoCloseable {

    private final String domain;
    private final String serverDomain;
    private final XmlStream stream;

    private ComponentClient(OpenfireServer server, String subdomain) {
        this.serverDomain = server.domain();
        this.domain = subdomain + "." + serverDomain;
        this.stream = new XmlStream(domain, server.host(), server.componentPort());
    }

    /**
     * Connects a component.
     *
     * @param server the server
     * @param subdomain the component's name below the server's domain
     * @return the component, which the server routes to by now
     */
    public static ComponentClient connect(OpenfireServer server, String subdomain) {
        ComponentClient component = new ComponentClient(server, subdomain);
        try {
            component.shakeHands(server.componentSecret());
            return component;
        } catch (RuntimeException | AssertionError e) {
            component.drop();
            throw e;
        }
    }

    /** @return the component's address */
    public String domain() {
        return domain;
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
     * Lets the component answer by itself.
     *
     * @param listener gets each stanza after it was recorded, one at a time, and may {@link #send(String)}
     */
    public void onStanza(Consumer<String> listener) {
        stream.listen(listener);
    }

    /** @return everything received since the handshake, exactly as it came, answers to fences included */
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
     * As {@link RawClient#fence()}.
     *
     * @return what has come since the last fence
     */
    public List<String> fence() {
        String id = stream.nextId("fence");
        return stream.fence("<iq type='get' id='" + id + "' from='" + domain + "' to='" + serverDomain
                + "'><ping xmlns='urn:xmpp:ping'/></iq>", id);
    }

    /** Ends the stream and waits until the server has closed the connection. */
    @Override
    public void close() {
        stream.end("");
    }

    /** Breaks the connection without ending the stream. */
    public void drop() {
        stream.close();
    }

    private void shakeHands(String secret) {
        String header = stream.exchange("<stream:stream xmlns='jabber:component:accept'"
                + " xmlns:stream='http://etherx.jabber.org/streams' to='" + domain + "'>",
                element -> element.startsWith("<stream:"));
        String answer = stream.exchange("<handshake>" + DigestUtils.sha1Hex(Stanzas.attribute(header, "id") + secret)
                + "</handshake>", element -> element.startsWith("<handshake") || element.startsWith("<stream:"));
        if (!answer.startsWith("<handshake")) {
            throw new IllegalStateException(domain + " cannot connect: " + answer);
        }
        stream.negotiated();
    }
}
