package org.igniterealtime.openfire.plugins.decloak.demo;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Others who ask one another for this and that, so that the console has something to show. */
final class Bystanders {

    private static final String POLICY = """
        { "rules": [ { "id": "calls-to-the-desk", "note": "the desk may be called", "target": "group:desk",
                       "purposes": ["media"], "default": "answer" },
                     { "id": "files-among-us", "note": "their own clients decide", "requester": "shakespeare.lit",
                       "target": "shakespeare.lit", "purposes": ["file"], "default": "ask" } ],
          "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ],
          "blocked": [ { "jid": "mercutio@shakespeare.lit", "note": "a jester" }, { "jid": "*.spam.example" } ] }""";
    private static final List<String> REASONS = List.of("media", "media", "file", "text", "karaoke");

    private final OpenfireServer server;
    private final Stage stage;

    Bystanders(OpenfireServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
    }

    void play() {
        stage.title("Others ask one another, for the console to have something to show");
        try (Scene scene = new Scene(server); Operator operator = new Operator(server)) {
            operator.put(POLICY);
            scene.enter("nurse", "desk", "<presence/>");
            scene.tybaltInTheLibrary();
            int answers = 0;
            for (RawClient requester : List.of(scene.juliet(), scene.enter("romeo", "orchard", "<presence/>"),
                    scene.enter("mercutio", "street", "<presence/>"))) {
                answers += answersTo(requester);
            }
            stage.check("the desk was called four times by others than the one who is blocked", answers == 4);
        }
    }

    private static int answersTo(RawClient requester) {
        int answers = 0;
        for (String reason : REASONS) {
            String request = "<temppres xmlns='urn:xmpp:temppres:0' reason='" + reason + "'/>";
            answers += Scene.ask(requester, "nurse@shakespeare.lit", request).size();
            answers += Scene.ask(requester, "tybalt@shakespeare.lit", request).size();
        }
        return answers;
    }
}
