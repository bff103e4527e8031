package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that nobody asked for, from somewhere else. */
class UnaskedAnswerIT extends OnSharedServer {

    // What one test has sent does not count in another.
    private static final AtomicInteger CITIES = new AtomicInteger();
    private static final String OPEN = """
        { "rules": [ { "id": "chats", "protocols": ["chat-session"], "default": "ask" } ],
          "limits": { "requestsPerMinute": 3 }%s }""";

    private RawClient juliet;
    private ComponentClient verona;
    private String romeo;

    UnaskedAnswerIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void romeoIsElsewhere() {
        juliet = scene.enter("juliet", "balcony", "<presence/>");
        verona = ComponentClient.connect(server, "verona" + CITIES.incrementAndGet());
        romeo = "romeo@" + verona.domain() + "/orchard";
    }

    @AfterEach
    void veronaLeaves() {
        verona.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "decline", "agree", "switch-agreed", "terminate", "acknowledge", "error"})
    void byDefaultNoneOfThemArrives(String kind) {
        IntStream.range(0, 50).forEach(i -> verona.send(answer(kind, "t" + i)));
        verona.fence();

        assertThat(Scene.fence(juliet)).isEmpty();
        assertThat(server.log("decloak.decision")).last().asString()
            .contains("deny", "protocol=chat-session", "requester=\"" + romeo + "\"", juliet.bareJid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept", "decline", "acknowledge", "error"})
    void whereTheyAreAllowedTheyCountLikeOffers(String kind) {
        operator.put(OPEN.formatted(""));

        IntStream.range(0, 50).forEach(i -> verona.send(answer(kind, "t" + i)));
        verona.fence();

        assertThat(Scene.fence(juliet)).hasSize(3);
        assertThat(server.log("decloak.decision")).last().asString().contains("deny cause=\"limit:requests-per-minute\"");
    }

    @Test
    void aRenegotiationOfNothingCountsToo() {
        operator.put(OPEN.formatted(""));

        IntStream.range(0, 50).forEach(i -> verona.send(answer("renegotiate", "t" + i)));
        verona.fence();

        assertThat(Scene.fence(juliet)).hasSize(3);
    }

    @Test
    void whoIsBlockedSendsNone() {
        operator.put(OPEN.formatted(", \"blocked\": [{ \"jid\": \"" + verona.domain() + "\" }]"));

        List.of("accept", "decline", "acknowledge", "error").forEach(kind -> verona.send(answer(kind, kind)));
        verona.fence();

        assertThat(Scene.fence(juliet)).isEmpty();
        assertThat(server.log("decloak.decision")).last().asString().contains("deny cause=\"block:" + verona.domain());
    }

    @Test
    void noErrorLeavesAboutAnAnswerOfWhichOnlyTheTextWasLetIn() {
        verona.send(answer("accept", "t1").replace("</message>", "<body>Hi</body></message>"));
        verona.fence();
        assertThat(Scene.fence(juliet)).singleElement().asString().contains("<body>Hi</body>").doesNotContain("feature-neg");

        juliet.send("<message type='error' to='" + romeo + "'><thread>t1</thread><error type='cancel'>"
            + "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>");
        juliet.fence();

        assertThat(verona.fence()).isEmpty();
    }

    private String answer(String kind, String thread) {
        String example = kind.equals("error")
            ? Documents.example("/xep-0155/accept.xml").replaceFirst(" type='[^']*'", " type='error'")
                .replace("</message>", "<error type='cancel'><not-acceptable "
                    + "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>")
            : Documents.example("/xep-0155/" + kind + ".xml");
        return Documents.between(example, romeo, juliet.jid()).replace("c2s", "none")
            .replaceFirst("<thread>[^<]*", "<thread>" + thread);
    }
}
