package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.awaitility.Awaitility;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hashnames between real clients: who gets them, and what the server tells of them. */
@ExtendWith(SharedServer.class)
class HashnameIT {

    private static final String DIGITS = "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6";
    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/>";
    private static final String OPEN = """
        { "rules": [ { "id": "telehash", "protocols": ["hashname"], "default": "ask" } ] }""";

    private final OpenfireServer server;
    private final Operator operator;
    private final Scene scene;

    HashnameIT(OpenfireServer server) {
        this.server = server;
        this.operator = new Operator(server);
        this.scene = new Scene(server);
    }

    @BeforeEach
    void nothingIsAllowed() {
        operator.put("{}");
    }

    @AfterEach
    void everybodyLeaves() {
        scene.close();
        operator.close();
    }

    @Test
    void theDocumentsMessageArrivesWithoutTheHashnameUnlessThePolicyLetsItsRecipientHaveIt() {
        RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
        RawClient romeo = scene.enter("romeo", "garden", "<presence/>");
        String example = Documents.between(Documents.example("/telehash/message.xml"), "", juliet.jid());

        romeo.send(example);
        assertThat(juliet.await(messageFrom(romeo.jid()))).contains("V unir avtug").doesNotContain("hashname");

        juliet.fence();
        operator.put(OPEN);
        romeo.send(example);
        assertThat(juliet.await(messageFrom(romeo.jid()))).contains("V unir avtug").contains(DIGITS);
    }

    @Test
    void theDocumentsPresenceReachesSubscribersWholeAndOthersWithoutTheHashname() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
        RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
        String example = Documents.between(Documents.example("/telehash/presence.xml"), "", "");
        subscribe(romeo, juliet);
        try {
            juliet.send(example.replace("<presence", "<presence to='tybalt@shakespeare.lit'"));
            assertThat(tybalt.await(presenceFrom(juliet.jid()))).doesNotContain("hashname");

            juliet.send(example);
            assertThat(romeo.await(presenceFrom(juliet.jid()))).contains(DIGITS);

            // Sent on to everybody who got directed presence, too.
            juliet.send(example.replace("<presence", "<presence type='unavailable'"));
            assertThat(tybalt.await(presenceFrom(juliet.jid(), "unavailable"))).doesNotContain("hashname");
            assertThat(romeo.await(presenceFrom(juliet.jid(), "unavailable"))).contains(DIGITS);
        } finally {
            juliet.query("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'>"
                + "<item jid='romeo@shakespeare.lit' subscription='remove'/></query></iq>");
        }
    }

    @Test
    void aMessageWithNothingButAHashnameIsSwallowedWithoutAWord() {
        RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
        RawClient romeo = scene.enter("romeo", "garden", "<presence/>");

        romeo.send("<message id='m1' to='" + juliet.jid() + "'>" + HASHNAME + "</message>");

        assertThat(romeo.fence()).isEmpty();
        assertThat(juliet.fence()).isEmpty();
    }

    @Test
    void anAnswerOfTheServersCarriesTheHashnameWhereThePolicyLetsTheRequesterHaveIt() {
        scene.enter("tybalt", "library", "<presence><status>researching</status>" + HASHNAME + "</presence>");
        RawClient juliet = scene.juliet();

        operator.put("""
            { "rules": [ { "id": "calls", "protocols": ["decloak"], "default": "answer" } ] }""");
        assertThat(Scene.ask(juliet, "tybalt@shakespeare.lit", Scene.MEDIA_REQUEST)).singleElement().asString()
            .doesNotContain("hashname").doesNotContain("status");

        operator.put("""
            { "rules": [ { "id": "calls", "protocols": ["decloak"], "default": "answer" },
                         { "id": "names", "protocols": ["hashname"], "requester": "juliet@shakespeare.lit",
                           "default": "ask" } ] }""");
        assertThat(Scene.ask(juliet, "tybalt@shakespeare.lit", Scene.MEDIA_REQUEST)).singleElement().asString()
            .contains(DIGITS).doesNotContain("status");
    }

    @Test
    void everyUserCanLookUpWhatThePolicyLetsThemKnow() {
        RawClient tybalt = scene.enter("tybalt", "library", "<presence>" + HASHNAME + "</presence>");
        try (Operator romeo = new Operator(server, "romeo"); Operator self = new Operator(server, "tybalt")) {
            assertThat(lookUp(romeo, tybalt.bareJid(), "")).containsEntry("hashnames", List.of());
            assertThat(lookUp(romeo, tybalt.jid(), DIGITS)).containsEntry("result", List.of("unknown sender"));
            assertThat(lookUp(self, tybalt.bareJid(), "")).containsEntry("hashnames", List.of(DIGITS));

            operator.put(OPEN);
            assertThat(lookUp(romeo, "Tybalt@Shakespeare.LIT", "")).containsEntry("hashnames", List.of(DIGITS));
            assertThat(lookUp(romeo, tybalt.jid(), DIGITS.toUpperCase(Locale.ROOT)))
                .containsEntry("result", List.of("match"));
            assertThat(lookUp(romeo, tybalt.jid() + "x", DIGITS)).containsEntry("result", List.of("unknown sender"));
            assertThat(lookUp(romeo, tybalt.jid(), "8510")).containsEntry("result", List.of("unknown sender"));
            assertThat(lookUp(romeo, "@", "").get("notes")).singleElement().asString().contains("is not a JID");

            tybalt.drop();
            Awaitility.await().untilAsserted(() ->
                assertThat(lookUp(romeo, "tybalt@shakespeare.lit", "")).containsEntry("hashnames", List.of()));
        }
    }

    @Test
    void aHashnameThatAnotherAccountAnnouncedFirstIsNotBelieved() {
        RawClient tybalt = scene.enter("tybalt", "library", "<presence>" + HASHNAME + "</presence>");
        RawClient mercutio = scene.enter("mercutio", "square", "<presence>" + HASHNAME + "</presence>");
        operator.put(OPEN);

        try (Operator romeo = new Operator(server, "romeo")) {
            assertThat(lookUp(romeo, tybalt.jid(), DIGITS)).containsEntry("result", List.of("match"));
            assertThat(lookUp(romeo, mercutio.jid(), DIGITS)).containsEntry("result", List.of("unknown sender"));
        }
        assertThat(server.log())
            .contains("\"mercutio@shakespeare.lit\" announces the hashname of \"tybalt@shakespeare.lit\"");
    }

    @Test
    void explainKnowsTheProtocol() {
        operator.put(OPEN);

        assertThat(operator.explain(Map.of("requester", "juliet@shakespeare.lit", "target", "tybalt@shakespeare.lit",
            "protocol", "hashname"))).containsEntry("level", List.of("ask")).containsEntry("rule", List.of("telehash"));
        assertThat(operator.explain(Map.of("requester", "juliet@shakespeare.lit", "target", "tybalt@shakespeare.lit",
            "protocol", "decloak"))).containsEntry("level", List.of("deny"));
    }

    private static Map<String, List<String>> lookUp(Operator user, String jid, String hashname) {
        return user.execute("decloak#hashname",
            hashname.isEmpty() ? Map.of("jid", jid) : Map.of("jid", jid, "hashname", hashname));
    }

    private static void subscribe(RawClient subscriber, RawClient contact) {
        subscriber.send("<presence type='subscribe' to='" + contact.bareJid() + "'/>");
        contact.await(stanza -> stanza.contains("type=\"subscribe\""));
        contact.send("<presence type='subscribed' to='" + subscriber.bareJid() + "'/>");
        subscriber.awaitPresenceFrom(contact.jid());
        contact.fence();
        subscriber.fence();
    }
}
