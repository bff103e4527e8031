package org.igniterealtime.openfire.plugins.decloak.demo;

import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** A service sends Tybalt a code, and introduces Juliet to him (it-se.me, Sending codes and Contacts Request). */
final class ContactByService {

    private static final String SERVICE = "itseme@itseme.shakespeare.lit/XXXXX";
    private static final String POLICY = """
        { "rules": [ { "id": "contacts", "protocols": ["contact"], "default": "ask" },
                     { "id": "calls-of-contacts", "protocols": ["decloak"], "relationships": ["introduced"],
                       "default": "answer" } ],
          "services": ["itseme@itseme.shakespeare.lit"] }""";

    private final OpenfireServer server;
    private final Stage stage;

    ContactByService(OpenfireServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
    }

    void play() {
        try (Scene scene = new Scene(server); Operator operator = new Operator(server);
                ComponentClient service = ComponentClient.connect(server, "itseme")) {
            operator.put("{}");
            RawClient tybalt = scene.tybaltInTheLibrary();
            RawClient juliet = scene.juliet();
            stage.title("A service that nobody has listed sends a code: a person sees it, an app does not");
            stage.check("the text is there, the element is not",
                !send(service, tybalt, "/it-se.me/verify-completed.xml").contains("it-se.me:verify"));
            stage.title("The operator lists the service");
            stage.say(POLICY.indent(2).stripTrailing());
            operator.put(POLICY);
            stage.check("now the app gets the code, marked as a secret",
                send(service, tybalt, "/it-se.me/verify-completed.xml").contains("no-store"));
            introduced(service, tybalt, juliet);
        }
    }

    private void introduced(ComponentClient service, RawClient tybalt, RawClient juliet) {
        stage.title("Juliet, a stranger, cannot call Tybalt; then the service introduces her");
        stage.check("before: nothing comes back", Scene.ask(juliet, tybalt.bareJid(), Scene.MEDIA_REQUEST).isEmpty());
        tybalt.fence();
        send(service, tybalt, "/it-se.me/contact.xml");
        List<String> answers = Scene.ask(juliet, tybalt.bareJid(), Scene.MEDIA_REQUEST);
        stage.received("juliet/balcony ", answers);
        stage.check("after: the server answers for Tybalt", answers.size() == 1);
        List<String> decisions = server.log("decloak.decision");
        stage.say("  the policy      " + decisions.get(decisions.size() - 1));
    }

    private String send(ComponentClient service, RawClient tybalt, String example) {
        String message = Documents.between(Documents.example(example), SERVICE, tybalt.jid())
            .replace("random@example.com", "juliet@shakespeare.lit");
        stage.sent("the service    ", message);
        service.send(message);
        service.fence();
        String received = tybalt.await(messageFrom(SERVICE));
        stage.received("tybalt/library ", List.of(received));
        tybalt.fence();
        return received;
    }
}
