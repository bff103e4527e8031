package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator sees and ends sharings, sees what a user has chosen, and who asks too much, in a browser. */
final class SharingsBrowserIT extends InABrowser {

    private static final String TYBALT = "tybalt@shakespeare.lit";
    private static final String LIBRARY = TYBALT + "/library";

    private Scene scene;

    SharingsBrowserIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void enter() {
        scene = new Scene(server);
    }

    @AfterEach
    void leave() {
        scene.close();
    }

    @Test
    void aSharingAppearsByItselfAndIsEnded() {
        operator.put("{ \"defaultLevel\": \"answer\" }");
        browser.go("sharings");
        await().untilAsserted(() -> assertThat(browser.text()).contains("There are no live sharings."));
        scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();
        ask(juliet, TYBALT, MEDIA_REQUEST);

        await().untilAsserted(() -> assertThat(browser.find("#sharings").getText())
            .contains(LIBRARY, "juliet@shakespeare.lit/balcony", "a call", "the server"));
        browser.follow("#sharings button");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        assertThat(browser.text()).contains("Sharings ended: 1");
    }

    @Test
    void allOfSomebodyAreEnded() {
        operator.put("{ \"defaultLevel\": \"answer\" }");
        scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();
        ask(juliet, TYBALT, MEDIA_REQUEST);

        browser.go("sharings").type("#user", TYBALT).follow("#end-all button");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        assertThat(browser.text()).contains("Sharings ended: 1");
    }

    @Test
    void whatAUserHasChosenIsSeenAndReset() {
        operator.put("{ \"rules\": [ { \"id\": \"free\", \"default\": \"deny\", \"ceiling\": \"answer\" } ] }");
        try (Operator tybalt = new Operator(server, "tybalt")) {
            tybalt.fill("decloak#preferences", Map.of("add", "answer", "who", "<b>@shakespeare.lit",
                "purpose", "media", "lasting", "once"));
        }
        browser.go("preferences").type("#username", "tybalt").follow("#preferences-user button");
        assertThat(browser.find("#choices").getText())
            .contains("\\3cb\\3e@shakespeare.lit", "a call", "Answer", "for the next request");

        browser.follow("#reset button");

        assertThat(browser.text()).contains("The preferences were reset.",
            "This user has set no preferences. The policy decides.");
    }

    @Test
    void whoAsksTooMuchIsSeenAndBlocked() {
        browser.go("limits").type("#requests", "2").type("#targets", "none").follow("#limits-form button");
        assertThat(browser.find("#targets-mistake").getText()).contains("10,000");
        browser.type("#sharing", "2.5").type("#targets", "60").follow("#limits-form button");
        assertThat(browser.text()).contains("The limits are saved and in force.");
        assertThat(operator.policy()).contains("\"sharingMinutes\": 2.5").contains("\"requestsPerMinute\": 2");
        RawClient juliet = scene.juliet();
        for (int i = 0; i < 4; i++) {
            ask(juliet, TYBALT, MEDIA_REQUEST);
        }

        browser.go("limits");
        assertThat(browser.find("#offenders").getText()).contains("juliet@shakespeare.lit", "too many requests");
        browser.follow("#offenders form[action=limits-block] button");

        assertThat(browser.find("#offenders").getText()).contains("blocked");
        assertThat(operator.policy()).contains("\"jid\":\"juliet@shakespeare.lit\"");
    }
}
