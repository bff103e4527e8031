package org.igniterealtime.openfire.plugins.decloak.client;

import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** The people of the specification's scenario (XEP-0276 §4), logged in with the presence that they have there. */
public final class Scene implements AutoCloseable {

    /** Juliet's entity capabilities. */
    public static final String JULIETS_CAPS = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' "
        + "node='http://juliet.example/client' ver='QgayPKawpkPSDYmwT/WM94uAlu0='/>";
    /** Tybalt's entity capabilities. */
    public static final String TYBALTS_CAPS = "<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' "
        + "node='http://tybalt.example/client' ver='q07IKJEyjvHSyhy//CH0CxmKi8w='/>";
    /** The three forms of the request, without a reason. */
    public static final List<String> REQUESTS = List.of(
        "<temppres xmlns='urn:xmpp:temppres:0'/>",
        "<decloak xmlns='urn:xmpp:decloak:0'/>",
        "<decloak xmlns='http://telepathy.freedesktop.org/xmpp/protocol/decloak'/>");
    /** The request of the specification's scenario. */
    public static final String MEDIA_REQUEST = "<temppres xmlns='urn:xmpp:temppres:0' reason='media'/>";

    private final OpenfireServer server;
    private final List<RawClient> clients = new ArrayList<>();

    public Scene(OpenfireServer server) {
        this.server = server;
    }

    /** Juliet on the balcony, busy. */
    public RawClient juliet() {
        return enter("juliet", "balcony",
            "<presence><show>dnd</show><status>on the phone</status>" + JULIETS_CAPS + "</presence>");
    }

    /** Tybalt's first resource: busy, on the phone, with a priority, an avatar, a nickname and a time. */
    public RawClient tybaltInTheLibrary() {
        return enter("tybalt", "library", "<presence><show>dnd</show><status>on the phone</status>"
            + "<priority>5</priority>" + TYBALTS_CAPS + "<x xmlns='vcard-temp:x:update'><photo>cafe</photo></x>"
            + "<nick xmlns='http://jabber.org/protocol/nick'>Prince of Cats</nick>"
            + "<delay xmlns='urn:xmpp:delay' stamp='2026-11-21T09:00:00Z'/></presence>");
    }

    /** Tybalt's second resource. */
    public RawClient tybaltInTheGarden() {
        return enter("tybalt", "garden",
            "<presence><show>xa</show><status>gone to the library</status>" + TYBALTS_CAPS + "</presence>");
    }

    /** Somebody with one resource and this initial presence; everything that came because of it has come. */
    public RawClient enter(String user, String resource, String presence) {
        RawClient client = RawClient.login(server, user, resource);
        clients.add(client);
        client.send(presence);
        client.fence();
        // Each of the account's other resources has been told by now; what they were told is not part of the scene.
        clients.forEach(RawClient::fence);
        return client;
    }

    /** Has somebody ask somebody, and waits until the server is done with it. Returns what came back. */
    public static List<String> ask(RawClient requester, String target, String request) {
        requester.send("<presence to='" + target + "'>" + JULIETS_CAPS + request + "</presence>");
        return fence(requester);
    }

    /**
     * What a client has received since its last fence; not what Openfire 5.1 wants to know of every client some time
     * after it came, which is its version.
     */
    public static List<String> fence(RawClient client) {
        return client.fence().stream().filter(stanza -> !stanza.contains("jabber:iq:version")).toList();
    }

    /** Puts up a fence on everybody who is there: what has come so far is not looked at any more. */
    public void fence() {
        clients.forEach(RawClient::fence);
    }

    @Override
    public void close() {
        clients.forEach(RawClient::close);
    }
}
