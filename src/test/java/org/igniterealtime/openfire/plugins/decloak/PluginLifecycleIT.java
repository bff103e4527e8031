package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The plugin in the life of a server: fresh, under a changing policy, through a restart, unloaded and loaded again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PluginLifecycleIT {

    private static OpenfireServer server;

    @BeforeAll
    static void startServer() {
        server = OpenfireServer.start(ServerOptions.withPlugin());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    @Order(1)
    void outOfTheBoxNothingIsDisclosed() {
        try (Operator operator = new Operator(server)) {
            assertThat(operator.policy()).contains("\"revision\": 0", "\"defaultLevel\": \"deny\"", "\"rules\": []");
        }
        assertThat(julietIsAnswered()).isFalse();
        assertThat(tybaltSeesTheRequest()).isFalse();
    }

    @Test
    @Order(2)
    void aPolicyThatIsReplacedWhileTheServerRunsIsInForceAtOnce() {
        put("answer");
        assertThat(julietIsAnswered()).isTrue();
        put("deny");
        assertThat(julietIsAnswered()).isFalse();
        put("answer");
        assertThat(julietIsAnswered()).isTrue();
    }

    @Test
    @Order(3)
    void aRestartKeepsThePolicy() {
        String before = policy();

        server.restart();

        assertThat(policy()).isEqualTo(before);
        assertThat(julietIsAnswered()).isTrue();
    }

    @Test
    @Order(4)
    void unloadedThePluginDoesNothingAndLeavesNothing() {
        server.removePlugin("decloak");

        assertThat(tybaltSeesTheRequest()).isTrue();
        assertThat(answersToJuliet()).isEmpty();
        try (RawClient admin = RawClient.login(server, "admin", "console")) {
            assertThat(admin.query("<iq type='get' id='info' to='shakespeare.lit'>"
                + "<query xmlns='http://jabber.org/protocol/disco#info'/></iq>")).doesNotContain("decloak");
            assertThat(admin.query("<iq type='get' id='items' to='shakespeare.lit'><query "
                + "xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/></iq>"))
                .doesNotContain("decloak");
        }
    }

    @Test
    @Order(5)
    void loadedAgainItDecidesByThePolicyThatItHad() {
        server.installPlugin(ServerOptions.builtPlugin());

        assertThat(policy()).contains("everybody");
        assertThat(julietIsAnswered()).isTrue();
        assertThat(tybaltSeesTheRequest()).isFalse();
    }

    @Test
    @Order(6)
    void aPolicyFileIsPutInForceOnceForEachContent() throws IOException {
        Path file = server.home().resolve("conf/decloak.json");
        Files.writeString(file, """
            { "rules": [ { "id": "from-the-file", "default": "ask" } ] }""");
        server.restart();
        assertThat(policy()).contains("from-the-file");

        put("answer");
        server.restart();
        assertThat(policy()).as("changed since").contains("everybody");

        Files.writeString(file, """
            { "rules": [ { "id": "from-the-file", "default": "open" } ] }""");
        server.restart();
        assertThat(policy()).as("a wrong file").contains("everybody");
        assertThat(server.log()).contains("rules[0].default: “open” is not known; use one of deny, ask, answer");
    }

    private static void put(String level) {
        try (Operator operator = new Operator(server)) {
            operator.putForEverybody(level);
        }
    }

    private static String policy() {
        try (Operator operator = new Operator(server)) {
            return operator.policy();
        }
    }

    private static boolean julietIsAnswered() {
        return !answersToJuliet().isEmpty();
    }

    private static List<String> answersToJuliet() {
        try (Scene scene = new Scene(server)) {
            scene.tybaltInTheLibrary();
            return ask(scene.juliet(), "tybalt@shakespeare.lit", MEDIA_REQUEST);
        }
    }

    private static boolean tybaltSeesTheRequest() {
        try (Scene scene = new Scene(server)) {
            RawClient tybalt = scene.tybaltInTheLibrary();
            ask(scene.juliet(), "tybalt@shakespeare.lit", MEDIA_REQUEST);
            return tybalt.fence().stream().anyMatch(stanza -> stanza.contains("urn:xmpp:temppres:0"));
        }
    }
}
