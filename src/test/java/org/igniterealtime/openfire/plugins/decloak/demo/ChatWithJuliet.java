package org.igniterealtime.openfire.plugins.decloak.demo;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Romeo requests a chat session of Juliet (XEP-0155 §4), whose client answers of its own accord. */
final class ChatWithJuliet {

    private static final String POLICY = """
        { "rules": [ { "id": "sessions-within-the-house", "requester": "shakespeare.lit", "target": "shakespeare.lit",
                       "protocols": ["chat-session"], "default": "ask" } ],
          "chatSession": {"otr": "forbid", "security": "none"} }""";

    private final OpenfireServer server;
    private final Stage stage;

    ChatWithJuliet(OpenfireServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
    }

    void play() {
        try (Scene scene = new Scene(server); Operator operator = new Operator(server)) {
            operator.put("{}");
            RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
            RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
            denied(romeo, juliet);
            stage.title("The operator lets those of the house ask each other, and wants every chat to be logged");
            stage.say(POLICY.indent(2).stripTrailing());
            operator.put(POLICY);
            letIn(romeo, juliet);
        }
    }

    private void denied(RawClient romeo, RawClient juliet) {
        stage.title("Out of the box: Romeo requests a chat session, and Juliet's client does not even see it");
        stage.check("nothing reaches Juliet", send(romeo, juliet, "request").isEmpty());
        List<String> decisions = server.log("decloak.decision");
        stage.say("  the policy      " + decisions.get(decisions.size() - 1));
        stage.check("not even an error that her client might send reaches Romeo",
            send(juliet, romeo, "accept").isEmpty());
    }

    private void letIn(RawClient romeo, RawClient juliet) {
        stage.title("Romeo requests the session again, and Juliet accepts");
        List<String> request = send(romeo, juliet, "request");
        stage.check("Juliet may choose a language, but not to keep no log", request.size() == 1
            && request.get(0).contains("Italiano") && !request.get(0).contains("Disable all message logging"));
        stage.check("her answer reaches Romeo", send(juliet, romeo, "accept").size() == 1);
        stage.check("either may end the session", send(juliet, romeo, "terminate").size() == 1
            && send(romeo, juliet, "acknowledge").size() == 1);
        stage.check("and after that nothing more of it passes", send(juliet, romeo, "terminate").isEmpty());
    }

    // Their connections to this server are not secure, as the document's are: see the policy's "security".
    private List<String> send(RawClient from, RawClient to, String example) {
        String message = Documents.between(Documents.example("/xep-0155/" + example + ".xml"), "", to.jid())
            .replace("c2s", "none");
        stage.sent(from.jid() + " ", message);
        from.send(message);
        from.fence();
        List<String> received = to.fence();
        stage.received(to.jid() + " ", received);
        return received;
    }
}
