package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator manages and questions the policy from an XMPP client. */
class PolicyCommandIT extends OnSharedServer {

    private static final String SUPPORT_DESK = """
        { "version": 1, "mode": "enforce", "defaultLevel": "deny",
          "rules": [ { "id": "no-files", "purposes": ["file"], "default": "deny" },
                     { "id": "support-desk", "enabled": true, "note": "calls to the desk",
                       "requester": "any", "target": "group:desk",
                       "relationships": ["same-domain"], "protocols": ["decloak"], "purposes": ["media"],
                       "default": "answer", "ceiling": "answer", "expires": "2099-01-01T00:00:00Z" } ],
          "blocked": [ { "jid": "*.spam.example", "note": "", "expires": null } ] }""";

    PolicyCommandIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void thePolicyThatIsShownIsTheOneThatWasPutThere() {
        operator.put(SUPPORT_DESK);

        String shown = operator.policy();

        assertThat(shown).contains("\"revision\": " + operator.revision(), "\"id\":\"support-desk\"",
            "\"target\":\"group:desk\"", "\"jid\":\"*.spam.example\"");
        assertThat(operator.replace(shown)).isEqualTo("Revision " + operator.revision() + " is in force.");
    }

    @Test
    void aRuleForAGroupOfTheServerLetsItsMembersBeCalled() {
        operator.put(SUPPORT_DESK);
        try (Scene scene = new Scene(server)) {
            scene.enter("nurse", "desk", "<presence/>");
            scene.tybaltInTheLibrary();
            RawClient juliet = scene.juliet();

            assertThat(Scene.ask(juliet, "nurse@shakespeare.lit", MEDIA_REQUEST)).singleElement().asString()
                .contains("nurse@shakespeare.lit/desk");
            assertThat(Scene.ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST)).isEmpty();
        }
    }

    @Test
    void aPolicyThatIsWrongIsRefusedWholeWithThePlaceAndWhatIsInForceStays() {
        operator.put(SUPPORT_DESK);
        long revision = operator.revision();

        assertThat(operator.replace("""
            { "rules": [ { "id": "a", "default": "answer", "ceiling": "ask" },
                         { "id": "a", "requester": "@", "colour": "blue" } ],
              "blocked": [ { "jid": "Spam.Example" }, { "jid": "spam.example" } ] }"""))
            .contains("rules[0].ceiling: “ask” is below the rule's default, “answer”",
                "rules[1].id: is the same as rules[0].id", "rules[1].requester: “@” is not any, a full or bare JID",
                "rules[1].colour: is not known", "blocked[1].jid: is the same as blocked[0].jid");
        assertThat(operator.replace("{ \"rules\": [ }")).contains("line 1, column").contains("is not JSON");

        assertThat(operator.revision()).isEqualTo(revision);
        assertThat(operator.policy()).contains("support-desk");
    }

    @Test
    void aPolicyThatWasMadeFromAnOlderRevisionIsRefused() {
        String mine = operator.policy();
        operator.putForEverybody("ask");

        assertThat(operator.replace(mine)).contains("revision:", "is stale");
        assertThat(operator.policy()).contains("everybody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"decloak#policy", "decloak#explain"})
    void onlyAdministratorsMayUseTheCommands(String command) {
        try (RawClient juliet = RawClient.login(server, "juliet", "balcony")) {
            assertThat(juliet.query("<iq type='set' id='try' to='shakespeare.lit'><command "
                + "xmlns='http://jabber.org/protocol/commands' node='" + command + "' action='execute'/></iq>"))
                .contains("type=\"error\"").contains("forbidden").doesNotContain("rules");
        }
        assertThatThrownBy(() -> {
            try (Operator tybalt = new Operator(server, "tybalt")) {
                tybalt.put("{}");
            }
        }).hasMessageContaining("forbidden");
    }

    @Test
    void anExplanationNamesTheRuleThatDecidesAndThoseThatWerePassedOver() {
        operator.put(SUPPORT_DESK);

        assertThat(operator.explain(Map.of("requester", "Juliet@Shakespeare.lit/balcony",
            "target", "nurse@shakespeare.lit", "protocol", "decloak", "purpose", "media")))
            .containsEntry("level", List.of("answer")).containsEntry("rule", List.of("support-desk"))
            .containsEntry("because", List.of("Rule “support-desk” is the first that matches."))
            .containsEntry("passed-over", List.of("no-files: purpose"));
        assertThat(operator.explain(Map.of("requester", "juliet@shakespeare.lit", "target", "tybalt@shakespeare.lit")))
            .containsEntry("level", List.of("deny")).containsEntry("rule", List.of("default"));
        assertThat(operator.explain(Map.of("requester", "bot@eu.spam.example", "target", "nurse@shakespeare.lit")))
            .containsEntry("level", List.of("deny")).containsEntry("rule", List.of("block:*.spam.example"));
    }

    @Test
    void anExplanationOfSomethingThatIsNotARequestSaysWhatIsWrong() {
        assertThat(operator.explain(Map.of("requester", "@", "target", "tybalt@shakespeare.lit")))
            .containsEntry("notes", List.of("requester: “@” is not a JID"));
    }

    @Test
    void decisionsAreLogged() {
        operator.put(SUPPORT_DESK);
        try (Scene scene = new Scene(server)) {
            Scene.ask(scene.juliet(), "tybalt@shakespeare.lit", MEDIA_REQUEST);
        }

        long revision = operator.revision();
        assertThat(server.log("decloak.decision")).anySatisfy(line -> assertThat(line).contains(
            "deny cause=\"default\" protocol=decloak purpose=media requester=\"juliet@shakespeare.lit/balcony\" "
                + "target=\"tybalt@shakespeare.lit\" kind=user relationship=same-domain mode=enforce revision="
                + revision));
    }

    @Test
    void theServerSaysThatSharingIsToBeHadOnlyWhileItIsForSomebody() {
        String query = "<iq type='get' id='info' to='shakespeare.lit'>"
            + "<query xmlns='http://jabber.org/protocol/disco#info'/></iq>";
        try (RawClient juliet = RawClient.login(server, "juliet", "balcony")) {
            assertThat(juliet.query(query)).doesNotContain("urn:xmpp:decloak:0").doesNotContain("urn:xmpp:temppres:0");

            operator.put(SUPPORT_DESK);
            assertThat(juliet.query(query)).contains("urn:xmpp:decloak:0").contains("urn:xmpp:temppres:0");

            operator.put("""
                { "rules": [ { "id": "over", "default": "answer", "expires": "2001-01-01T00:00:00Z" } ] }""");
            assertThat(juliet.query(query)).doesNotContain("urn:xmpp:decloak:0").doesNotContain("urn:xmpp:temppres:0");
        }
    }
}
