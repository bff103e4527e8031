package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What happens to a request between two users of one server where it is not allowed, or not yet in earnest. */
class DeniedRequestIT extends OnSharedServer {

    static final List<String> REQUESTS = Scene.REQUESTS;

    DeniedRequestIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @FieldSource("REQUESTS")
    void byDefaultThePresenceArrivesWithoutTheRequestAndNothingComesBack(String request) {
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();

        assertThat(ask(juliet, "tybalt@shakespeare.lit", request)).isEmpty();

        assertThat(tybalt.fence()).singleElement().satisfies(stanza -> {
            Shape presence = Shape.of(stanza);
            assertThat(presence.attributes()).containsOnly(Map.entry("from", "juliet@shakespeare.lit/balcony"),
                Map.entry("to", "tybalt@shakespeare.lit"));
            // Nor is anything left that would make the client turn to her.
            assertThat(presence.children()).isEmpty();
        });
        assertThat(juliet.fence()).isEmpty();
    }

    @Test
    void theStrictestDecisionAboutSeveralRequestsInOneStanzaCounts() {
        operator.put("""
            { "rules": [ { "id": "calls", "purposes": ["media"], "default": "answer" } ] }""");
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();

        assertThat(ask(juliet, "tybalt@shakespeare.lit",
            MEDIA_REQUEST + "<decloak xmlns='urn:xmpp:decloak:0' reason='file'/>")).isEmpty();

        assertThat(tybalt.fence()).singleElement().asString().doesNotContain("temppres").doesNotContain("decloak");
    }

    @Test
    void aBlockedRequesterIsDeniedWhateverTheRulesSay() {
        operator.put("""
            { "rules": [ { "id": "everybody", "default": "answer" } ],
              "blocked": [ { "jid": "Juliet@Shakespeare.LIT" } ] }""");
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();

        assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isEmpty();

        assertThat(tybalt.fence()).singleElement().asString().doesNotContain("temppres");
    }

    @Test
    void inObserveModeNothingIsChangedAndNothingAnswered() {
        operator.put("""
            { "mode": "observe", "rules": [ { "id": "calls", "purposes": ["media"], "default": "answer" } ] }""");
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();

        assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isEmpty();
        assertThat(ask(juliet, "tybalt@shakespeare.lit", Scene.REQUESTS.get(1))).isEmpty();

        assertThat(tybalt.fence()).hasSize(2).anyMatch(stanza -> stanza.contains("urn:xmpp:temppres:0"))
            .anyMatch(stanza -> stanza.contains("urn:xmpp:decloak:0"));
        assertThat(server.log("decloak.decision")).anyMatch(line -> line.contains("mode=observe")
            && line.contains("rule:calls"));
    }

    @Test
    void aClientThatAnswersEveryRequestThatItSeesDisclosesNothingWhileTheLevelIsDeny() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();

        for (String request : Scene.REQUESTS) {
            ask(juliet, "tybalt@shakespeare.lit", request);
            answerLikeTelepathyGabble(tybalt);
            ask(juliet, "tybalt@shakespeare.lit/library", request);
            answerLikeTelepathyGabble(tybalt);
            // To everybody who is subscribed, and by way of the server's own address, which the server takes for that.
            juliet.send("<presence>" + request + "</presence><presence to='shakespeare.lit'>" + request
                + "</presence>");
            juliet.fence();
            answerLikeTelepathyGabble(tybalt);
        }

        tybalt.fence();
        assertThat(juliet.fence()).noneMatch(presenceFrom("tybalt@shakespeare.lit"));
    }

    // It sends its presence to whoever asks in any presence, of whatever type.
    private static void answerLikeTelepathyGabble(RawClient client) {
        for (String stanza : client.fence()) {
            if (stanza.contains("temppres") || stanza.contains("decloak")) {
                client.send("<presence to='juliet@shakespeare.lit/balcony'>" + Scene.TYBALTS_CAPS + "</presence>");
            }
        }
    }
}
