package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Tests on the shared server in which Juliet sees Tybalt's library for a while. */
abstract class WithSharing extends OnSharedServer {

    static final String TYBALT = "tybalt@shakespeare.lit";
    static final String LIBRARY = TYBALT + "/library";
    static final String JULIET = "juliet@shakespeare.lit";
    static final String BALCONY = JULIET + "/balcony";

    RawClient library;
    RawClient juliet;

    WithSharing(OpenfireServer server) {
        super(server);
    }

    void shareByServer() {
        shareByServer("");
    }

    void shareByServer(String limits) {
        operator.put("""
            { "rules": [ { "id": "everybody", "default": "answer" } ], "limits": { "requestsPerMinute": 1000%s } }"""
            .formatted(limits));
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).singleElement().asString().contains(LIBRARY);
        library.awaitPresenceFrom(BALCONY);
        library.fence();
    }

    // Neither side is told a second time: the server's book of directed presence is clean.
    void nothingRemains() {
        juliet.fence();
        library.fence();
        library.send("<presence type='unavailable'/>");
        library.fence();
        assertThat(juliet.fence()).noneMatch(presenceFrom(TYBALT));
        library.send("<presence/>");
        library.fence();
        juliet.send("<presence type='unavailable'/>");
        juliet.fence();
        assertThat(library.fence()).noneMatch(presenceFrom(JULIET));
    }

    static void jingle(RawClient from, String to, String action, String sid) {
        from.send("<iq type='set' id='" + action + "-" + sid + "' to='" + to + "'><jingle xmlns='urn:xmpp:jingle:1' "
            + "action='" + action + "' sid='" + sid + "'/></iq>");
    }

    List<String> endings() {
        return server.log("decloak.sharing").stream().filter(line -> line.contains("why="))
            .map(line -> line.replaceFirst(".*why=([a-z-]+).*", "$1")).toList();
    }
}
