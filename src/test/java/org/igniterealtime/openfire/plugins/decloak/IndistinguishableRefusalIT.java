package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A requester cannot tell why nothing comes back. */
@ExtendWith(SharedServer.class)
class IndistinguishableRefusalIT {

    private static final String DENY = "{}";
    private static final String ASK = """
        { "rules": [ { "id": "everybody", "default": "ask" } ] }""";
    private static final String ANSWER = """
        { "rules": [ { "id": "everybody", "default": "answer" } ] }""";
    private static final String BLOCKED = """
        { "rules": [ { "id": "everybody", "default": "answer" } ],
          "blocked": [ { "jid": "juliet@shakespeare.lit" } ] }""";

    private final OpenfireServer server;

    IndistinguishableRefusalIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void theSameBytesReachTheRequesterWhateverTheReason() {
        Map<String, List<String>> received = new LinkedHashMap<>();
        received.put("denied", whatJulietReceives(DENY, "tybalt", true));
        received.put("blocked", whatJulietReceives(BLOCKED, "tybalt", true));
        received.put("offline", whatJulietReceives(ANSWER, "tybalt", false));
        received.put("nonexistent", whatJulietReceives(ANSWER, "nobody", false));
        received.put("ignored by the client", whatJulietReceives(ASK, "tybalt", true));

        // Her own presence, reflected by some versions, is all that she may see; of nobody else there is a trace.
        assertThat(received.get("denied")).noneMatch(stanza -> stanza.contains("tybalt"));
        assertThat(received).allSatisfy((reason, stanzas) ->
            assertThat(stanzas).as(reason).isEqualTo(received.get("denied")));
    }

    // From login to logout of the target, each form of the request, to the bare and the full address, in presence of
    // every type; the fences' own answers, which are numbered, are not among what is returned.
    private List<String> whatJulietReceives(String policy, String target, boolean online) {
        try (Operator operator = new Operator(server); Scene scene = new Scene(server)) {
            operator.put(policy);
            RawClient juliet = scene.enter("juliet", "balcony", "<presence>" + Scene.JULIETS_CAPS + "</presence>");
            List<String> received = new ArrayList<>();
            RawClient tybalt = online ? scene.tybaltInTheLibrary() : null;
            for (String request : Scene.REQUESTS) {
                String bare = target + "@shakespeare.lit";
                received.addAll(Scene.ask(juliet, bare, request));
                received.addAll(Scene.ask(juliet, bare + "/library", request));
                juliet.send("<presence to='" + bare + "' type='unavailable'>" + request + "</presence>");
                received.addAll(juliet.fence());
            }
            if (tybalt != null) {
                tybalt.close();
            }
            received.addAll(juliet.fence());
            return received;
        }
    }
}
