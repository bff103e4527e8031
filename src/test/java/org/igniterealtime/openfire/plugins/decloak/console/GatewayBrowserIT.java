package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** An operator sees to gateways in a browser. */
final class GatewayBrowserIT extends InABrowser {

    private static final String CONTACT = "romeo%shakespeare.lit@sip.shakespeare.lit";
    private static final String REQUEST = "<presence to='" + CONTACT + "'>" + Scene.MEDIA_REQUEST + "</presence>";

    GatewayBrowserIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aGatewayThatIsConnectedIsSeenAndAnsweredFor() {
        try (SipGateway gateway = new SipGateway(server, "sip"); Scene scene = new Scene(server)) {
            RawClient juliet = scene.juliet();
            browser.go("gateways");
            assertThat(row()).contains("sip.shakespeare.lit", "Telephones", "gateway/sip", "since", "Ask",
                "decides for itself");

            browser.follow("#gateways a").click("[name=level][value=answer]").choose("#requestersKind", "domain")
                .type("#requesters", "shakespeare.lit").click("[name=purposes][value=media]")
                .follow("button[value=save]");
            assertThat(browser.text()).contains("The settings of the gateway sip.shakespeare.lit are saved");
            assertThat(row()).contains("Answer", "everybody at shakespeare.lit", "Purpose: a call");
            assertThat(whatIf()).isEqualTo("Answer");

            juliet.send(REQUEST);
            juliet.awaitPresenceFrom(CONTACT);
            assertThat(gateway.asked()).contains(CONTACT);
            browser.go("gateways");
            assertThat(row()).contains("Last: ");
            browser.follow("form[action=gateway-remove] button");
            assertThat(browser.text()).contains("was removed from the list");
            assertThat(operator.policy()).contains("\"gateways\": []");
        }
    }

    private String row() {
        return browser.find("#gateways tbody tr").getText();
    }

    private String whatIf() {
        browser.go("what-if").type("#requester", "juliet@shakespeare.lit/balcony").type("#target", CONTACT)
            .choose("#purpose", "media").follow("#what-if button");
        assertThat(browser.find("#because").getText())
            .contains("The level set for the gateway sip.shakespeare.lit applies.");
        return browser.find("#level").getText();
    }

    @Test
    void whyAGatewayIsNotAnsweredForIsSeen() {
        operator.put("{\"gateways\":[{\"domain\":\"sip.shakespeare.lit\",\"level\":\"answer\"}]}");
        try (SipGateway gateway = new SipGateway(server, "sip", "<identity category='component' type='generic'/>");
                Scene scene = new Scene(server)) {
            gateway.contactsReply(contact -> Optional.of(SipGateway.error("item-not-found")));
            scene.juliet().send(REQUEST);

            await().untilAsserted(() -> {
                browser.go("gateways");
                assertThat(row()).contains("does not identify itself as a gateway", "with the error item-not-found");
            });
        }
    }

    @Test
    void aGatewayThatIsNotConnectedCanBeListed() {
        browser.go("gateways").follow("#add-gateway").type("#domain", "a@b").follow("button[value=save]");
        assertThat(browser.find("#domain-mistake").getText()).contains("This is not a valid domain");

        browser.type("#domain", "SMS.example.org").follow("button[value=preview]");
        assertThat(browser.find("#effect").getText()).isNotBlank();
        browser.follow("button[value=save]");

        assertThat(browser.find("#gateways").getText()).contains("sms.example.org", "not connected", "Answer");
        browser.go("gateway").type("#domain", "sms.example.org").follow("button[value=save]");
        assertThat(browser.find("#domain-mistake").getText()).contains("already on the list");
    }
}
