package org.igniterealtime.openfire.plugins.decloak.demo;

import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;

/** Juliet wishes to call Romeo, who has a SIP address and no XMPP client (XEP-0276 §5). */
final class CallThroughGateway {

    private static final String ROMEO = "romeo%shakespeare.lit@sip.shakespeare.lit";
    private static final String POLICY = """
        { "version": 1, "mode": "enforce", "defaultLevel": "deny",
          "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer",
                          "requesters": "shakespeare.lit", "purposes": ["media"] } ] }""";

    private final OpenfireServer server;
    private final Stage stage;

    CallThroughGateway(OpenfireServer server, Stage stage) {
        this.server = server;
        this.stage = stage;
    }

    void play() {
        try (Scene scene = new Scene(server); Operator operator = new Operator(server);
                SipGateway gateway = new SipGateway(server, "sip")) {
            RawClient juliet = scene.juliet();
            stage.title("A gateway to telephones is connected, which has never heard of the protocol");
            leftToTheGateway(juliet, gateway);
            policyIsChanged(operator);
            answered(juliet, gateway);
            understood(juliet);
            goneOffline(juliet, gateway);
        }
    }

    private void leftToTheGateway(RawClient juliet, SipGateway gateway) {
        ask(juliet);
        List<String> answers = juliet.fence();
        List<String> delivered = presencesTo(gateway);
        stage.received("the gateway    ", delivered);
        stage.received("juliet/balcony ", answers);
        stage.check("the request is left to the gateway, which takes no notice of it",
            delivered.size() == 1 && delivered.get(0).contains("temppres"));
    }

    private void policyIsChanged(Operator operator) {
        stage.title("The operator has the server answer calls of the house for the gateway");
        stage.say(POLICY.indent(2).stripTrailing());
        String notes = operator.replace(POLICY);
        stage.check(notes, notes.endsWith("is in force."));
    }

    private void answered(RawClient juliet, SipGateway gateway) {
        stage.title("Juliet asks again, and the server answers for Romeo's telephone");
        ask(juliet);
        String answer = juliet.awaitPresenceFrom(ROMEO);
        List<String> delivered = presencesTo(gateway);
        stage.received("the gateway    ", delivered);
        stage.received("juliet/balcony ", List.of(answer));
        List<String> decisions = server.log("decloak.decision");
        stage.say("  the policy      " + decisions.get(decisions.size() - 1));
        stage.check("the gateway sees Juliet's presence without the request",
            delivered.size() == 1 && !delivered.get(0).contains("temppres"));
        stage.check("the answer is from Romeo's address at the gateway, with capabilities and nothing else",
            answer.contains("http://jabber.org/protocol/caps") && answer.contains("urn:xmpp:caps")
                && !answer.contains("<show>"));
        stage.check("the gateway was asked once what Romeo's telephone can do",
            gateway.asked().stream().filter(ROMEO::equals).count() == 1);
    }

    private void understood(RawClient juliet) {
        stage.title("Juliet's client looks up what that means, and finds that it can call");
        String query = "<iq type='get' id='disco' to='" + ROMEO + "'><query "
            + "xmlns='http://jabber.org/protocol/disco#info' node='" + node(juliet) + "'/></iq>";
        stage.sent("juliet/balcony ", query);
        String info = juliet.query(query);
        stage.received("juliet/balcony ", List.of(info));
        stage.check("Romeo's telephone takes calls",
            Stanzas.attribute(info, "type").equals("result") && info.contains("urn:xmpp:jingle:apps:rtp:audio"));
    }

    private static String node(RawClient juliet) {
        String answer = juliet.received().stream().filter(presenceFrom(ROMEO)).findFirst().orElseThrow();
        String caps = answer.substring(answer.indexOf("<c "));
        return Stanzas.attribute(caps, "node") + "#" + Stanzas.attribute(caps, "ver");
    }

    private void goneOffline(RawClient juliet, SipGateway gateway) {
        stage.title("The gateway disconnects, and Juliet is told");
        gateway.close();
        stage.received("juliet/balcony ", List.of(juliet.await(presenceFrom(ROMEO, "unavailable"))));
        stage.check("nothing outlives the gateway", true);
    }

    private void ask(RawClient juliet) {
        String request = "<presence to='" + ROMEO + "'>" + Scene.JULIETS_CAPS + Scene.MEDIA_REQUEST + "</presence>";
        stage.sent("juliet/balcony ", request);
        juliet.send(request);
    }

    private static List<String> presencesTo(SipGateway gateway) {
        return gateway.component().fence().stream().filter(stanza -> Stanzas.name(stanza).equals("presence")).toList();
    }
}
