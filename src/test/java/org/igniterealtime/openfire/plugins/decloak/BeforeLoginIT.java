package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Newcomer;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** Nothing of a session that has not logged in is read or kept: the server itself refuses its stanzas. */
class BeforeLoginIT extends OnSharedServer {

    private static final String DIGITS = "0b6e1c2d800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3";
    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/>";
    private static final String EVERYTHING = """
        { "rules": [ { "id": "calls", "protocols": ["decloak"], "default": "answer" },
                     { "id": "all", "default": "ask" } ],
          "services": ["shakespeare.lit"] }""";
    private static final String TYBALT = " to='tybalt@shakespeare.lit'>";

    BeforeLoginIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aHashnameIsNotRecordedAndItsTrueOwnerIsBelieved() {
        operator.put(EVERYTHING);
        RawClient tybalt = scene.tybaltInTheLibrary();
        for (String stanza : List.of("<presence>" + HASHNAME + "</presence>",
                "<presence to='shakespeare.lit'>" + HASHNAME + "</presence>",
                "<presence" + TYBALT + HASHNAME + "</presence>",
                "<message" + TYBALT + HASHNAME + "<body>Hi</body></message>")) {
            refused(Newcomer::client, stanza);
        }

        tybalt.send("<presence>" + HASHNAME + "</presence>");
        tybalt.fence();

        try (Operator romeo = new Operator(server, "romeo")) {
            assertThat(romeo.execute("decloak#hashname", Map.of("jid", tybalt.jid(), "hashname", DIGITS)))
                .containsEntry("result", List.of("match"));
        }
    }

    @Test
    void nothingIsDecidedAndNoSharingBegins() {
        operator.put(EVERYTHING);
        RawClient tybalt = scene.tybaltInTheLibrary();
        int decisions = server.log("decloak.decision").size();
        int sharings = server.log("decloak.sharing").size();

        for (String request : Scene.REQUESTS) {
            refused(Newcomer::client, "<presence" + TYBALT + request + "</presence>");
        }
        for (String example : List.of("/xep-0155/request.xml", "/it-se.me/contact.xml", "/it-se.me/verify.xml",
                "/telehash/message.xml")) {
            refused(Newcomer::client, Documents.between(Documents.example(example), "", "tybalt@shakespeare.lit"));
        }

        assertThat(tybalt.fence()).isEmpty();
        assertThat(server.log("decloak.decision")).hasSize(decisions);
        assertThat(server.log("decloak.sharing")).hasSize(sharings);
    }

    @Test
    void aDenialOfSomebodyWhoHasNotLoggedInIsNotEvenLogged() {
        int decisions = server.log("decloak.decision").size();

        refused(Newcomer::client, "<presence" + TYBALT + Scene.MEDIA_REQUEST + "</presence>");
        refused(Newcomer::client, "<presence" + TYBALT + HASHNAME + HASHNAME + "</presence>");

        assertThat(server.log("decloak.decision")).hasSize(decisions);
    }

    // The server refuses these before any interceptor sees them, under whatever address they come.
    @Test
    void aComponentBeforeItsHandshakeIsNotReadEither() {
        operator.put(EVERYTHING);
        RawClient tybalt = scene.tybaltInTheLibrary();
        int decisions = server.log("decloak.decision").size();

        for (String from : List.of("x@sip.shakespeare.lit", "juliet@shakespeare.lit/balcony")) {
            refused(somewhere -> Newcomer.component(somewhere, "sip"),
                "<presence from='" + from + "'" + TYBALT + Scene.MEDIA_REQUEST + "</presence>");
        }

        assertThat(tybalt.fence()).isEmpty();
        assertThat(server.log("decloak.decision")).hasSize(decisions);
    }

    private void refused(Function<OpenfireServer, Newcomer> arriving, String stanza) {
        try (Newcomer newcomer = arriving.apply(server)) {
            newcomer.isRefused(stanza);
        }
    }
}
