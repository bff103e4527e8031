package org.igniterealtime.openfire.plugins.decloak.client;

import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Somebody who opens a stream and sends stanzas without ever logging in, or shaking hands. */
public final class Newcomer implements AutoCloseable {

    private final XmlStream stream;

    private Newcomer(OpenfireServer server, int port, String namespace, String to) {
        this.stream = new XmlStream("somebody who has not logged in", server.host(), port);
        stream.exchange("<?xml version='1.0'?><stream:stream xmlns='" + namespace
            + "' xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to='" + to + "'>",
            element -> element.startsWith("<stream:"));
    }

    /** A client that does not log in. */
    public static Newcomer client(OpenfireServer server) {
        return new Newcomer(server, server.clientPort(), "jabber:client", server.domain());
    }

    /** A component that does not prove that it is one. */
    public static Newcomer component(OpenfireServer server, String subdomain) {
        return new Newcomer(server, server.componentPort(), "jabber:component:accept",
            subdomain + "." + server.domain());
    }

    /** Sends a stanza and waits until the server has refused it: it answers with an error, of the stanza or the stream. */
    public void isRefused(String stanza) {
        stream.exchange(stanza, element -> element.contains("not-authorized"));
    }

    @Override
    public void close() {
        stream.close();
    }
}
