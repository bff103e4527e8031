package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** An operator sees to the protocols beside decloaking in a browser. */
final class ProtocolsBrowserIT extends InABrowser {

    private static final String DIGITS = "0123456789abcdef".repeat(4);
    private static final String PRESENCE =
        "<presence><hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/></presence>";

    ProtocolsBrowserIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void servicesAndWhatIsRequiredOfChatSessionsAreSetInOneForm() {
        browser.go("protocols").choose("#otr", "require").choose("#security", "c2s")
            .type("#services", "ItSeMe@Jabber.ccc.DE").choose("#unlisted", "unconfirm").type("#hours", "48")
            .follow("#protocols-form button[value=save]");

        assertThat(browser.text()).contains("are saved and in force");
        assertThat(operator.policy()).contains("\"chatSession\": {\"otr\": \"require\", \"security\": \"c2s\"}",
            "\"services\": [\"itseme@jabber.ccc.de\"], \"unlistedContacts\": \"unconfirm\", \"introducedHours\": 48");
    }

    @Test
    void whatIsWrongIsSaidBesideTheField() {
        String before = operator.policy();
        browser.go("protocols").type("#services", "any").type("#hours", "9000")
            .follow("#protocols-form button[value=save]");

        assertThat(browser.find("#services-mistake").getText()).contains("not a valid address or domain: any");
        assertThat(browser.find("#hours-mistake").getText()).contains("8,760");
        assertThat(operator.policy()).isEqualTo(before);
    }

    @Test
    void hashnamesThatTwoClaimAreSeenAndSettled() {
        try (Scene scene = new Scene(server)) {
            scene.enter("tybalt", "library", PRESENCE);
            scene.enter("mercutio", "square", PRESENCE);
            browser.go("protocols");
            assertThat(browser.find("#conflicts").getText()).contains(DIGITS, "tybalt@shakespeare.lit",
                "mercutio@shakespeare.lit");

            browser.follow("#conflicts button[aria-label*='" + DIGITS + "']");
            assertThat(browser.text()).contains("The hashname has no owner").doesNotContain(DIGITS);
        }
    }

    @Test
    void whatIfAndRulesKnowEveryProtocol() {
        operator.put("{\"rules\":[{\"id\":\"names\",\"protocols\":[\"hashname\",\"contact\"],\"default\":\"ask\"}]}");
        for (String protocol : new String[] {"hashname", "contact"}) {
            assertThat(whatIf(protocol)).isEqualTo("Ask");
        }
        for (String protocol : new String[] {"decloak", "chat-session", "verification"}) {
            assertThat(whatIf(protocol)).isEqualTo("Deny");
        }
        browser.go("policy");
        assertThat(browser.text()).contains("Protocol: Hashname");
    }

    private String whatIf(String protocol) {
        browser.go("what-if").type("#requester", "juliet@shakespeare.lit/balcony").type("#target", "tybalt@shakespeare.lit")
            .choose("#protocol", protocol).follow("#what-if button");
        return browser.find("#level").getText();
    }
}
