package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;

import java.util.List;
import java.util.UUID;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Romeo asks Juliet for a chat session, between real clients. */
@ExtendWith(SharedServer.class)
class ChatSessionIT {

    private static final String ASK = """
        { "rules": [ { "id": "sessions", "protocols": ["chat-session"], "default": "ask" } ]%s }""";

    private final String thread = UUID.randomUUID().toString();
    private final OpenfireServer server;
    private final Operator operator;
    private final Scene scene;
    private RawClient romeo;
    private RawClient juliet;

    ChatSessionIT(OpenfireServer server) {
        this.server = server;
        this.operator = new Operator(server);
        this.scene = new Scene(server);
    }

    @BeforeEach
    void nothingIsAllowedAndTheTwoAreThere() {
        operator.put("{}");
        juliet = scene.enter("juliet", "balcony", "<presence/>");
        romeo = scene.enter("romeo", "orchard", "<presence/>");
    }

    @AfterEach
    void everybodyLeaves() {
        scene.close();
        operator.close();
    }

    @Test
    void byDefaultTheRequestIsSwallowedAndNothingComesBackWhateverTheClientDoes() {
        assertThat(send(romeo, juliet, withoutSecurity("request"))).isEmpty();

        // As if a client had got it all the same.
        for (String answer : List.of("accept", "decline", "terminate")) {
            assertThat(send(juliet, romeo, withoutSecurity(answer))).as(answer).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tybalt@shakespeare.lit", "nobody@shakespeare.lit"})
    void aRefusedRequesterSeesTheSameForAnOfflineOrUnknownTarget(String target) {
        romeo.send(Documents.between(withoutSecurity("request"), "", target));

        assertThat(romeo.fence()).isEmpty();
    }

    @Test
    void aTextGoesOnWithoutTheForm() {
        assertThat(send(romeo, juliet, withoutSecurity("request").replace("</message>", "<body>Hi</body></message>")))
            .singleElement().asString().contains("<body>Hi</body>").doesNotContain("feature-neg");
        // An error about it would say that somebody is there.
        assertThat(send(juliet, romeo, Documents.example("/xep-0155/service-unavailable.xml"))).isEmpty();
    }

    @Test
    void letInTheWholeDialogueOfTheDocumentPasses() {
        operator.put(ASK.formatted(""));
        RawClient pda = scene.enter("juliet", "PDA", "<presence><priority>-1</priority></presence>");
        assertThat(send(romeo, juliet, withoutSecurity("request"))).hasSize(1);
        assertThat(send(juliet, romeo, withoutSecurity("accept"))).hasSize(1);
        assertThat(send(juliet, romeo, Documents.example("/xep-0155/renegotiate.xml"))).hasSize(1);
        assertThat(send(romeo, juliet, Documents.example("/xep-0155/agree.xml"))).hasSize(1);
        assertThat(send(juliet, romeo, Documents.example("/xep-0155/switch.xml"))).hasSize(1);
        assertThat(send(romeo, juliet, Documents.example("/xep-0155/switch-agreed.xml"))).hasSize(1);
        assertThat(send(juliet, romeo, Documents.example("/xep-0155/terminate.xml"))).isEmpty();
        assertThat(send(pda, romeo, Documents.example("/xep-0155/terminate.xml"))).hasSize(1);
        assertThat(send(romeo, pda, Documents.example("/xep-0155/acknowledge.xml"))).hasSize(1);
    }

    @Test
    void anAcceptedSessionCanBeEndedWhateverThePolicySaysByThenAndItsThreadIsNotUsedAgain() {
        operator.put(ASK.formatted(""));
        assertThat(send(romeo, juliet, withoutSecurity("request"))).hasSize(1);
        assertThat(send(juliet, romeo, withoutSecurity("accept"))).hasSize(1);
        operator.put("{}");
        assertThat(send(juliet, romeo, Documents.example("/xep-0155/renegotiate.xml"))).isEmpty();

        assertThat(send(juliet, romeo, Documents.example("/xep-0155/terminate.xml"))).hasSize(1);
        assertThat(send(romeo, juliet, Documents.example("/xep-0155/acknowledge.xml").replace("term1", "x"))).isEmpty();
        assertThat(send(romeo, juliet, Documents.example("/xep-0155/acknowledge.xml"))).hasSize(1);

        operator.put(ASK.formatted(""));
        assertThat(send(romeo, juliet, Documents.example("/xep-0155/acknowledge.xml"))).isEmpty();
        assertThat(send(romeo, juliet, withoutSecurity("request"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"decline", "service-unavailable", "feature-not-implemented", "not-acceptable"})
    void letInARequestMayBeRejectedOnce(String rejection) {
        operator.put(ASK.formatted(""));
        send(romeo, juliet, withoutSecurity("request"));

        assertThat(send(juliet, romeo, Documents.example("/xep-0155/" + rejection + ".xml"))).hasSize(1);
        assertThat(send(juliet, romeo, withoutSecurity("accept"))).isEmpty();
    }

    @Test
    void optionsThatTheDomainDoesNotAllowDoNotReachTheTarget() {
        operator.put(ASK.formatted(", \"chatSession\": {\"otr\": \"forbid\"}"));

        assertThat(send(romeo, juliet, withoutSecurity("request"))).singleElement().asString()
            .contains("Allow message logging").doesNotContain("Disable all message logging");
    }

    @Test
    void whoClaimsASecureConnectionAndHasNoneIsNotBelieved() {
        operator.put(ASK.formatted(""));

        assertThat(send(romeo, juliet, Documents.example("/xep-0155/request.xml"))).isEmpty();

        assertThat(server.log("decloak.decision")).anyMatch(line -> line.startsWith("deny cause=\"requirement\"")
            && line.contains("protocol=chat-session") && line.contains("security"));
    }

    @Test
    void onlyWhoReceivesTheTargetsPresenceIsToldWhatIsNotAcceptable() {
        operator.put(ASK.formatted(", \"chatSession\": {\"security\": \"e2e\"}"));
        romeo.send(Documents.between(Documents.example("/xep-0155/request.xml"), "", juliet.bareJid()));
        assertThat(romeo.fence()).isEmpty();

        subscribe(romeo, juliet);
        try {
            romeo.send(Documents.between(Documents.example("/xep-0155/request.xml"), "", juliet.bareJid()));
            assertThat(romeo.await(messageFrom(juliet.bareJid()))).contains("not-acceptable").contains(">security<")
                .contains("id=\"init1\"").contains("ffd7076498744578d10edabfe7f4a866");
            assertThat(juliet.fence()).isEmpty();
        } finally {
            juliet.query("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'>"
                + "<item jid='romeo@shakespeare.lit' subscription='remove'/></query></iq>");
        }
    }

    // Their connections are not secure, as the document's are.
    private static String withoutSecurity(String example) {
        return Documents.example("/xep-0155/" + example + ".xml").replace("c2s", "none");
    }

    private List<String> send(RawClient from, RawClient to, String example) {
        to.fence();
        from.send(Documents.inThread(Documents.between(example, "", to.jid()), thread));
        from.fence();
        return to.fence();
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
