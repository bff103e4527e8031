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

/** What happens to a request between two users of one server where it is allowed. */
class AllowedRequestIT extends OnSharedServer {

    static final List<String> REQUESTS = Scene.REQUESTS;

    AllowedRequestIT(OpenfireServer server) {
        super(server);
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

    private static Shape minimalPresence(String from) {
        return new Shape(Map.of("from", from, "to", "juliet@shakespeare.lit/balcony"),
            Shape.of("<presence>" + Scene.TYBALTS_CAPS + "</presence>").children(), "");
    }

    private static String namespaceOf(String request) {
        return request.replaceFirst(".*xmlns='([^']*)'.*", "$1");
    }
}
