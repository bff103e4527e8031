package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only available presence asks (XEP-0276 §3); in any other the request is nothing that a client is to act on. */
class OtherPresenceIT extends OnSharedServer {

    private static final List<String> TYPES = List.of("subscribe", "subscribed", "unsubscribe", "unsubscribed",
        "unavailable", "error", "probe");
    private static final String STATUS = "<status>Verily</status>";

    OtherPresenceIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "ask", "answer"})
    void aRequestInItIsTakenOutAtEveryLevelAndTheRestGoesOn(String level) {
        operator.put("{ \"rules\": [ { \"id\": \"everybody\", \"default\": \"" + level
            + "\" } ], \"limits\": { \"requestsPerMinute\": 1000 } }");
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();
        int decisions = server.log("decloak.decision").size();

        List<String> arrived = everyTypeFrom(juliet, tybalt);

        assertThat(arrived).noneMatch(stanza -> stanza.contains("temppres") || stanza.contains("decloak"))
            .filteredOn(stanza -> stanza.contains(STATUS)).hasSizeGreaterThan(2 * Scene.REQUESTS.size());
        // Many such lines in one minute are summed up.
        assertThat(server.log("decloak.decision").stream().skip(decisions))
            .allMatch(line -> line.startsWith("deny cause=\"stanza\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deny", "ask", "answer"})
    void whatIsOnlyTriedChangesNothing(String level) {
        operator.put("{ \"mode\": \"observe\", \"rules\": [ { \"id\": \"everybody\", \"default\": \"" + level + "\" } ] }");
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();
        int decisions = server.log("decloak.decision").size();

        juliet.send("<presence type='error' to='" + tybalt.jid() + "'>" + Scene.JULIETS_CAPS + Scene.MEDIA_REQUEST
            + "</presence>");
        juliet.fence();

        assertThat(Scene.fence(tybalt)).singleElement().asString().contains("temppres").contains("<c ");
        assertThat(server.log("decloak.decision").stream().skip(decisions))
            .allMatch(line -> line.startsWith("deny") && line.contains("mode=observe"));
    }

    private static List<String> everyTypeFrom(RawClient juliet, RawClient tybalt) {
        for (String type : TYPES) {
            String to = type.matches("error|unavailable") ? tybalt.jid() : tybalt.bareJid();
            Scene.REQUESTS.forEach(request -> juliet.send("<presence type='" + type + "' to='" + to + "'>" + STATUS
                + request + "</presence>"));
        }
        juliet.fence();
        List<String> arrived = Scene.fence(tybalt);
        juliet.query("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'>"
            + "<item jid='tybalt@shakespeare.lit' subscription='remove'/></query></iq>");
        tybalt.query("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'>"
            + "<item jid='juliet@shakespeare.lit' subscription='remove'/></query></iq>");
        return arrived;
    }
}
