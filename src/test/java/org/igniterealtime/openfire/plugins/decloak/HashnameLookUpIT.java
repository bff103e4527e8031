package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.OwnLists;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code decloak#hashname} tells nobody more than the policy does at that moment, and so not who is online. */
class HashnameLookUpIT extends OnSharedServer {

    private static final String DIGITS = "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6";
    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/>";
    private static final String OPEN = "\"rules\": [ { \"id\": \"names\", \"protocols\": [\"hashname\"], "
        + "\"default\": \"ask\" } ]";
    private static final String TYBALT = "tybalt@shakespeare.lit/library";
    private static final String NOBODY = "nobody@shakespeare.lit/library";
    private static final String OFFLINE = "mercutio@shakespeare.lit/square";

    HashnameLookUpIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void hashnamesMayBeKnown() {
        operator.put("{ " + OPEN + " }");
    }

    @Test
    void whoWasToldAndIsBlockedSinceIsToldNoMoreThanOfAnybodyWhoIsNotThere() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        try (Operator romeo = new Operator(server, "romeo")) {
            tellRomeo(tybalt);
            assertThat(lookUp(romeo, TYBALT)).containsEntry("result", List.of("match"));

            operator.put("{ " + OPEN + ", \"blocked\": [ { \"jid\": \"romeo@shakespeare.lit\" } ] }");

            assertKnowsNothing(romeo);
        }
    }

    @Test
    void whoWasToldAndIsBlockedByTheUserSinceIsToldNoMoreThanOfAnybodyWhoIsNotThere() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        try (Operator romeo = new Operator(server, "romeo")) {
            tellRomeo(tybalt);
            OwnLists lists = new OwnLists(tybalt);
            lists.shutOut("romeo@shakespeare.lit", "default");
            try {
                assertKnowsNothing(romeo);
            } finally {
                lists.letIn("default");
            }
        }
    }

    @Test
    void whoWasToldWhileThatWasAllowedIsNotToldWhenItIsNoLonger() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        try (Operator romeo = new Operator(server, "romeo")) {
            tellRomeo(tybalt);

            operator.put("{}");

            assertKnowsNothing(romeo);
        }
    }

    private void tellRomeo(RawClient tybalt) {
        RawClient romeo = scene.enter("romeo", "garden", "<presence/>");
        tybalt.send("<message to='" + romeo.jid() + "'><body>It is me</body>" + HASHNAME + "</message>");
        assertThat(romeo.await(messageFrom(tybalt.jid()))).contains(DIGITS);
    }

    private void assertKnowsNothing(Operator user) {
        Map<String, List<String>> unknown = lookUp(user, NOBODY);
        assertThat(unknown).isEqualTo(Map.of("result", List.of("unknown sender")));
        for (String jid : List.of(TYBALT, "tybalt@shakespeare.lit", OFFLINE)) {
            assertThat(lookUp(user, jid)).isEqualTo(unknown);
            assertThat(list(user, jid)).isEqualTo(list(user, NOBODY)).isEqualTo(Map.of("hashnames", List.of()));
        }
    }

    @Test
    void lookUpsAreCountedByTheLimits() {
        operator.put("{ " + OPEN + ", \"limits\": { \"requestsPerMinute\": 2 } }");
        RawClient tybalt = scene.tybaltInTheLibrary();
        announce(tybalt);
        try (Operator paris = new Operator(server, "paris")) {
            assertThat(lookUp(paris, TYBALT)).containsEntry("result", List.of("match"));
            assertThat(lookUp(paris, TYBALT)).containsEntry("result", List.of("match"));

            assertKnowsNothing(paris);

            assertThat(server.log("decloak.decision")).last().asString()
                .contains("deny", "protocol=hashname", "cause=\"limit:requests-per-minute\"");
        }
    }

    @Test
    void lookUpsOfWhoIsNotThereCountLikeOthersSoThatTheCountTellsNothing() {
        operator.put("{ " + OPEN + ", \"limits\": { \"requestsPerMinute\": 2 } }");
        RawClient tybalt = scene.tybaltInTheLibrary();
        announce(tybalt);
        try (Operator rosaline = new Operator(server, "rosaline")) {
            lookUp(rosaline, NOBODY);
            lookUp(rosaline, OFFLINE);

            assertThat(lookUp(rosaline, TYBALT)).containsEntry("result", List.of("unknown sender"));
        }
    }

    @Test
    void whoHasGoneOfflineIsNotKnown() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        try (Operator romeo = new Operator(server, "romeo")) {
            tellRomeo(tybalt);
            assertThat(lookUp(romeo, TYBALT)).containsEntry("result", List.of("match"));

            tybalt.drop();

            await().untilAsserted(() ->
                assertThat(lookUp(romeo, TYBALT)).containsEntry("result", List.of("unknown sender")));
            assertKnowsNothing(romeo);
        }
    }

    private static void announce(RawClient tybalt) {
        tybalt.send("<presence>" + HASHNAME + "</presence>");
        tybalt.fence();
    }

    private static Map<String, List<String>> lookUp(Operator user, String jid) {
        return user.execute("decloak#hashname", Map.of("jid", jid, "hashname", DIGITS));
    }

    private static Map<String, List<String>> list(Operator user, String jid) {
        return user.execute("decloak#hashname", Map.of("jid", jid));
    }
}
