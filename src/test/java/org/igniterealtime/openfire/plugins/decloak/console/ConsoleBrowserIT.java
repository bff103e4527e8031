package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** An operator at work in a browser, and what comes of it on the wire. */
final class ConsoleBrowserIT extends InABrowser {

    private static final String REQUEST = "<decloak xmlns='urn:xmpp:decloak:0' reason='media'/>";

    ConsoleBrowserIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void outOfTheBoxNobodyIsDisclosed() {
        browser.go("policy");
        assertThat(browser.find("#in-force").getText()).startsWith("Nobody's presence is disclosed");
    }

    @Test
    void theDeskCanBeCalledAndACallerCanBeBlocked() {
        try (Scene scene = new Scene(server)) {
            RawClient juliet = scene.juliet();
            scene.enter("nurse", "house", "<presence>" + Scene.JULIETS_CAPS + "</presence>");
            assertThat(ask(juliet)).as("denied at first").isEmpty();
            letTheDeskBeCalled();
            assertThat(ask(juliet)).as("answered").anyMatch(stanza -> stanza.contains("nurse@shakespeare.lit/house"));
            assertThat(whatIf()).isEqualTo("Answer");
            browser.go("blocked").type("#jid", "juliet@shakespeare.lit").type("#note", "calls too often")
                .follow("#add button");
            assertThat(browser.text()).contains("juliet@shakespeare.lit is blocked", "calls too often");
            // What she was told before is taken back.
            juliet.await(presenceFrom("nurse@shakespeare.lit/house", "unavailable"));
            juliet.fence();
            assertThat(ask(juliet)).as("blocked").isEmpty();
            assertThat(whatIf()).isEqualTo("Deny");
            assertThat(browser.find("#because").getText()).contains("The block list contains juliet@shakespeare.lit.");
        }
    }

    private void letTheDeskBeCalled() {
        browser.go("policy").follow("#add-rule").choose("#requesterKind", "any").choose("#targetKind", "group")
            .type("#target", "desk").click("[name=purposes][value=media]").click("[name=level][value=answer]")
            .type("#id", "desk").type("#note", "calls to the desk").follow("button[value=save]");
        assertThat(browser.text()).contains("The rule “desk” is saved and in force", "members of the group desk");
    }

    private String whatIf() {
        browser.go("what-if").type("#requester", "juliet@shakespeare.lit/balcony")
            .type("#target", "nurse@shakespeare.lit").choose("#purpose", "media").follow("#what-if button");
        return browser.find("#level").getText();
    }

    private static List<String> ask(RawClient juliet) {
        return Scene.ask(juliet, "nurse@shakespeare.lit", REQUEST);
    }

    @Test
    void aBrokenPolicySaysWhereItIsWrong() {
        browser.go("transfer").type("#text", """
            { "rules": [ { "id": "a" }, { "id": "b", "default": "answer", "ceiling": "deny" } ] }""")
            .follow(".decloak-upload button");
        assertThat(browser.find("#problems").getText()).contains("rules[1].ceiling").contains("below");
        browser.type("#text", "{\"rules\":[{\"id\":\"a\"}]}").follow(".decloak-upload button");
        assertThat(browser.find("#differences").getText()).contains("rules: a");
        browser.follow("#apply");
        assertThat(browser.text()).contains("The policy is imported and in force");
        assertThat(operator.policy()).contains("\"a\"");
    }

    @Test
    void aDraftIsTriedOnWhatWasDecided() {
        try (Scene scene = new Scene(server)) {
            RawClient juliet = scene.juliet();
            scene.enter("nurse", "house", "<presence>" + Scene.JULIETS_CAPS + "</presence>");
            ask(juliet);
            browser.go("rule").choose("#requesterKind", "any").choose("#targetKind", "address")
                .type("#target", "nurse@shakespeare.lit").click("[name=level][value=answer]")
                .follow("button[value=preview]");
            assertThat(browser.find("#effect").getText()).contains("would have been different",
                "juliet@shakespeare.lit/balcony", "Deny", "Answer");
            assertThat(operator.policy()).contains("\"rules\": []");
        }
    }

    @Test
    void manyAddressesAreLookedAtBeforeTheyAreBlocked() {
        operator.put("{\"blocked\":[{\"jid\":\"spam.example\"}]}");
        browser.go("blocked-many").type("#text", "spam.example\nromeo@example.org\nnot an @@ address\n")
            .follow(".decloak-upload button");
        assertThat(browser.find("#summary").getText()).contains("New: 1", "Already on the list, unchanged: 1",
            "Not valid, ignored: 1");
        assertThat(operator.policy()).doesNotContain("romeo");
        browser.follow("form[action=blocked-preview] button");
        assertThat(browser.text()).contains("Added to the block list: 1", "romeo@example.org");
    }

    @Test
    void theActivityPageShowsWhatHappensByItself() {
        try (Scene scene = new Scene(server)) {
            browser.go("activity");
            RawClient juliet = scene.juliet();
            String target = "nobody-" + System.nanoTime() + "@shakespeare.lit";
            Scene.ask(juliet, target, REQUEST);
            await().untilAsserted(() ->
                assertThat(browser.find("#newest").getText()).contains(target, "No rule matches"));
            assertThat(browser.count("#plot canvas")).isEqualTo(1);
        }
    }
}
