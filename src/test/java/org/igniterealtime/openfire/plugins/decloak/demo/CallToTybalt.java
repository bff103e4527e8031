package org.igniterealtime.openfire.plugins.decloak.demo;

import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Juliet wishes to make a media call to Tybalt, and the two do not share presence (XEP-0276 §4). */
final class CallToTybalt {

    private static final String POLICY = """
        { "version": 1, "mode": "enforce", "defaultLevel": "deny",
          "rules": [ { "id": "calls-within-the-house", "note": "whoever is one of us may call any of us",
                       "requester": "shakespeare.lit", "target": "shakespeare.lit",
                       "protocols": ["decloak"], "purposes": ["media"], "default": "answer" } ] }""";

    private final OpenfireServer server;
    private final Stage stage;

    CallToTybalt(OpenfireServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
    }

    void play() {
        try (Scene scene = new Scene(server); Operator operator = new Operator(server)) {
            RawClient library = scene.tybaltInTheLibrary();
            RawClient garden = scene.tybaltInTheGarden();
            RawClient juliet = scene.juliet();
            stage.say("juliet@shakespeare.lit/balcony, tybalt@shakespeare.lit/library (dnd, on the phone) and "
                + "tybalt@shakespeare.lit/garden are online.");
            denied(juliet, library, garden);
            policyIsChanged(operator);
            answered(juliet, library, garden);
            goneOffline(juliet, library);
        }
    }

    private void denied(RawClient juliet, RawClient library, RawClient garden) {
        stage.title("Out of the box: Juliet asks, and is denied");
        List<String> answers = ask(juliet, library, garden);
        stage.check("nothing comes back to Juliet", answers.isEmpty());
    }

    private void policyIsChanged(Operator operator) {
        stage.title("The operator changes the policy, by the ad-hoc command decloak#policy");
        stage.say(POLICY.indent(2).stripTrailing());
        String notes = operator.replace(POLICY);
        stage.check(notes, notes.endsWith("is in force."));
    }

    private void answered(RawClient juliet, RawClient library, RawClient garden) {
        stage.title("Juliet asks again, and the server answers for both of Tybalt's resources");
        List<String> answers = ask(juliet, library, garden);
        stage.check("one answer for each resource", answers.size() == 2
            && answers.stream().anyMatch(presenceFrom("tybalt@shakespeare.lit/library"))
            && answers.stream().anyMatch(presenceFrom("tybalt@shakespeare.lit/garden")));
        stage.check("with capabilities, and without show, status, priority or avatar", answers.stream()
            .allMatch(answer -> answer.contains("q07IKJEyjvHSyhy//CH0CxmKi8w=") && !answer.contains("<show>")
                && !answer.contains("<status>") && !answer.contains("<priority>") && !answer.contains("photo")));
    }

    private void goneOffline(RawClient juliet, RawClient library) {
        stage.title("Tybalt leaves the library, and Juliet is told");
        library.close();
        String goodbye = juliet.await(presenceFrom("tybalt@shakespeare.lit/library", "unavailable"));
        stage.received("juliet/balcony ", List.of(goodbye));
        stage.check("nothing outlives the resource", true);
    }

    private List<String> ask(RawClient juliet, RawClient library, RawClient garden) {
        String request = "<presence to='tybalt@shakespeare.lit'>" + Scene.JULIETS_CAPS + Scene.MEDIA_REQUEST
            + "</presence>";
        stage.sent("juliet/balcony ", request);
        juliet.send(request);
        List<String> answers = juliet.fence();
        List<String> delivered = library.fence();
        stage.received("tybalt/library ", delivered);
        stage.received("tybalt/garden  ", garden.fence());
        stage.received("juliet/balcony ", answers);
        List<String> decisions = server.log("decloak.decision");
        stage.say("  the policy      " + decisions.get(decisions.size() - 1));
        stage.check("Tybalt's clients see Juliet's presence without the request",
            delivered.size() == 1 && !delivered.get(0).contains("temppres"));
        return answers;
    }
}
