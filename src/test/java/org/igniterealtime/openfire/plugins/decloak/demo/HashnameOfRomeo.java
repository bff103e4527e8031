package org.igniterealtime.openfire.plugins.decloak.demo;

import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Romeo's client tells Juliet its hashname beside a message (XMPP-Telehash bindings, Discovery). */
final class HashnameOfRomeo {

    private static final String DIGITS = "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6";
    private static final String POLICY = """
        { "rules": [ { "id": "juliet-may-know", "requester": "juliet@shakespeare.lit",
                       "target": "romeo@shakespeare.lit", "protocols": ["hashname"], "default": "ask" } ] }""";

    private final OpenfireServer server;
    private final Stage stage;

    HashnameOfRomeo(OpenfireServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
    }

    void play() {
        try (Scene scene = new Scene(server); Operator operator = new Operator(server)) {
            operator.put("{}");
            RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
            RawClient romeo = scene.enter("romeo", "garden", "<presence/>");
            stage.title("Romeo's client tells a stranger its hashname: the message arrives without it");
            stage.check("the text is there, the hashname is not", !tell(romeo, juliet).contains(DIGITS));
            List<String> decisions = server.log("decloak.decision");
            stage.say("  the policy      " + decisions.get(decisions.size() - 1));
            stage.title("The operator lets Juliet know Romeo's hashname");
            stage.say(POLICY.indent(2).stripTrailing());
            operator.put(POLICY);
            stage.check("now it arrives", tell(romeo, juliet).contains(DIGITS));
            askTheServer(romeo);
        }
    }

    private void askTheServer(RawClient romeo) {
        try (Operator juliet = new Operator(server, "juliet"); Operator tybalt = new Operator(server, "tybalt")) {
            Map<String, String> question = Map.of("jid", romeo.jid(), "hashname", DIGITS);
            stage.title("Somebody opens a private channel with that hashname: is it Romeo? (decloak#hashname)");
            stage.check("Juliet is told: match", isAnswered(juliet, question, "match"));
            stage.check("Tybalt is told: unknown sender", isAnswered(tybalt, question, "unknown sender"));
        }
    }

    private static boolean isAnswered(Operator user, Map<String, String> question, String answer) {
        return List.of(answer).equals(user.execute("decloak#hashname", question).get("result"));
    }

    private String tell(RawClient romeo, RawClient juliet) {
        String message = Documents.between(Documents.example("/telehash/message.xml"), "", juliet.jid());
        stage.sent("romeo/garden   ", message);
        romeo.send(message);
        romeo.fence();
        String received = juliet.await(messageFrom(romeo.jid()));
        stage.received("juliet/balcony ", List.of(received));
        juliet.fence();
        return received;
    }
}
