package org.igniterealtime.openfire.plugins.decloak.demo;

import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Tybalt opts in from his own client, Juliet calls him, and with the call the sharing ends (XEP-0276 §3 and §7). */
final class CallThatEnds {

    private static final String POLICY = """
        { "rules": [ { "id": "as-users-like", "note": "nobody is shown, unless they choose so themselves",
                       "protocols": ["decloak"], "default": "deny", "ceiling": "answer" } ] }""";
    private static final String LIBRARY = "tybalt@shakespeare.lit/library";
    private static final String BALCONY = "juliet@shakespeare.lit/balcony";

    private final OpenfireServer server;
    private final Stage stage;

    CallThatEnds(OpenfireServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
    }

    void play() {
        try (Scene scene = new Scene(server); Operator operator = new Operator(server);
                Operator tybalt = new Operator(server, "tybalt")) {
            stage.title("The operator lets users choose themselves");
            stage.say(POLICY.indent(2).stripTrailing());
            operator.put(POLICY);
            RawClient library = scene.tybaltInTheLibrary();
            RawClient juliet = scene.juliet();
            stage.check("as long as Tybalt chooses nothing, Juliet gets no answer", ask(juliet, library).isEmpty());
            optIn(tybalt);
            stage.title("Juliet asks, and calls");
            stage.check("now she gets an answer", ask(juliet, library).stream().anyMatch(presenceFrom(LIBRARY)));
            call(juliet, library);
        }
    }

    private void optIn(Operator tybalt) {
        stage.title("Tybalt opts in, by the ad-hoc command decloak#preferences of his own client");
        Map<String, List<String>> result = tybalt.fill("decloak#preferences", Map.of("add", "answer",
            "who", "juliet@shakespeare.lit", "purpose", "media"));
        result.getOrDefault("in-force", List.of()).forEach(line -> stage.say("  " + line));
        stage.check("his choice is in force", result.get("notes").contains("Your choices are in force."));
    }

    private void call(RawClient juliet, RawClient library) {
        jingle("juliet/balcony ", juliet, LIBRARY, "session-initiate");
        List<String> meanwhile = juliet.fence();
        stage.received("tybalt/library ", library.fence());
        stage.check("during the call nothing changes", meanwhile.stream().noneMatch(presenceFrom(LIBRARY)));
        stage.title("Tybalt hangs up, and each is told that the other is gone");
        jingle("tybalt/library ", library, BALCONY, "session-terminate");
        List<String> told = List.of(juliet.await(presenceFrom(LIBRARY, "unavailable")));
        stage.received("juliet/balcony ", told);
        stage.received("tybalt/library ", List.of(library.await(presenceFrom(BALCONY, "unavailable"))));
        server.log("decloak.sharing").forEach(line -> stage.say("  the sharing     " + line));
        stage.check("nothing outlives the call", told.size() == 1);
    }

    private void jingle(String who, RawClient from, String to, String action) {
        String stanza = "<iq type='set' id='" + action + "' to='" + to + "'><jingle xmlns='urn:xmpp:jingle:1' action='"
            + action + "' sid='a73sjjvkla37jfea'/></iq>";
        stage.sent(who, stanza);
        from.send(stanza);
    }

    private List<String> ask(RawClient juliet, RawClient library) {
        List<String> answers = Scene.ask(juliet, "tybalt@shakespeare.lit", Scene.MEDIA_REQUEST);
        library.fence();
        stage.received("juliet/balcony ", answers);
        return answers;
    }
}
