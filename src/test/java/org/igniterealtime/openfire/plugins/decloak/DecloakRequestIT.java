package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What happens to a request between two users of one server, at each level. */
@ExtendWith(SharedServer.class)
class DecloakRequestIT {

    static final List<String> REQUESTS = Scene.REQUESTS;

    private final OpenfireServer server;
    private final Operator operator;
    private final Scene scene;

    DecloakRequestIT(OpenfireServer server) {
        this.server = server;
        this.operator = new Operator(server);
        this.scene = new Scene(server);
    }

    @BeforeEach
    void nothingIsAllowed() {
        operator.put("{}");
    }

    @AfterEach
    void everybodyLeaves() {
        scene.close();
        operator.close();
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
            assertThat(presence.children()).extracting(Shape.Child::name).startsWith("c")
                .doesNotContain("decloak", "temppres");
        });
        assertThat(juliet.fence()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("REQUESTS")
    void atLevelAskTheRequestReachesTheClientsWhichDecide(String request) {
        operator.putForEverybody("ask");
        RawClient library = scene.tybaltInTheLibrary();
        RawClient garden = scene.tybaltInTheGarden();
        RawClient juliet = scene.juliet();

        assertThat(ask(juliet, "tybalt@shakespeare.lit", request)).isEmpty();

        assertThat(library.fence()).singleElement().asString().contains(namespaceOf(request));
        assertThat(garden.fence()).singleElement().asString().contains(namespaceOf(request));
        garden.send("<presence to='juliet@shakespeare.lit/balcony'>" + Scene.TYBALTS_CAPS + "</presence>");
        juliet.awaitPresenceFrom("tybalt@shakespeare.lit/garden");
    }

    @ParameterizedTest
    @FieldSource("REQUESTS")
    void atLevelAnswerTheServerAnswersForEachResourceWithNothingButItsCapabilities(String request) {
        operator.putForEverybody("answer");
        RawClient library = scene.tybaltInTheLibrary();
        RawClient garden = scene.tybaltInTheGarden();
        RawClient juliet = scene.juliet();

        List<String> answers = ask(juliet, "tybalt@shakespeare.lit", request);

        assertThat(answers).map(Shape::of).containsExactlyInAnyOrder(
            minimalPresence("tybalt@shakespeare.lit/library"), minimalPresence("tybalt@shakespeare.lit/garden"));
        assertThat(library.fence()).singleElement().asString().doesNotContain(namespaceOf(request));
        assertThat(garden.fence()).singleElement().asString().doesNotContain(namespaceOf(request));
    }

    @Test
    void aResourceThatWasAnsweredForAndGoesOfflineIsAnnouncedAsUnavailable() {
        operator.putForEverybody("answer");
        RawClient library = scene.tybaltInTheLibrary();
        RawClient garden = scene.tybaltInTheGarden();
        RawClient juliet = scene.juliet();
        ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST);

        library.drop();
        juliet.await(presenceFrom("tybalt@shakespeare.lit/library", "unavailable"));

        garden.send("<presence type='unavailable'/>");
        juliet.await(presenceFrom("tybalt@shakespeare.lit/garden", "unavailable"));
    }

    @Test
    void aRequestToOneResourceIsAnsweredForThatOneOnly() {
        operator.putForEverybody("answer");
        scene.tybaltInTheLibrary();
        scene.tybaltInTheGarden();
        RawClient juliet = scene.juliet();

        assertThat(ask(juliet, "tybalt@shakespeare.lit/garden", MEDIA_REQUEST)).map(Shape::of)
            .containsExactly(minimalPresence("tybalt@shakespeare.lit/garden"));
    }

    @Test
    void aResourceThatWantsNoMessagesIsNotAnsweredFor() {
        operator.putForEverybody("answer");
        scene.enter("tybalt", "attic", "<presence><priority>-1</priority></presence>");
        RawClient juliet = scene.juliet();

        assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isEmpty();
    }

    @Test
    void aResourceThatHasNotSaidThatItIsAvailableIsNotAnsweredFor() {
        operator.putForEverybody("answer");
        try (RawClient silent = RawClient.login(server, "tybalt", "cellar")) {
            RawClient juliet = scene.juliet();

            assertThat(ask(juliet, silent.bareJid(), MEDIA_REQUEST)).isEmpty();
            assertThat(ask(juliet, silent.jid(), MEDIA_REQUEST)).isEmpty();
        }
    }

    @Test
    void aRequesterWithoutPresenceOfItsOwnIsAnsweredToo() {
        operator.putForEverybody("answer");
        scene.tybaltInTheLibrary();
        try (RawClient juliet = RawClient.login(server, "juliet", "balcony")) {
            assertThat(ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).map(Shape::of)
                .containsExactly(minimalPresence("tybalt@shakespeare.lit/library"));
        }
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

    private static Shape minimalPresence(String from) {
        return new Shape(Map.of("from", from, "to", "juliet@shakespeare.lit/balcony"),
            Shape.of("<presence>" + Scene.TYBALTS_CAPS + "</presence>").children(), "");
    }

    private static String namespaceOf(String request) {
        return request.replaceFirst(".*xmlns='([^']*)'.*", "$1");
    }
}
