package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** Script that is put into every text there is comes out as text, in a browser that would run it. */
final class ScriptInjectionIT extends InABrowser {

    private static final String SCRIPT = "<script>window.hacked=1</script>";
    private static final String BREAK = "\"><img src=x onerror=window.hacked=1>'";
    private static final String JID = "x@example.org/" + SCRIPT + BREAK;

    ScriptInjectionIT(OpenfireServer server) {
        super(server);
    }

    private void assertShownAsText(String page, String... texts) {
        String shown = browser.text();
        for (String text : texts) {
            assertThat(shown).as(page).contains(text);
        }
        assertThat(browser.driver().executeScript("return window.hacked || 'no'")).as(page).isEqualTo("no");
        assertThat(browser.count(".decloak script, .decloak img, .decloak [onerror]")).as(page).isZero();
    }

    private static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void putEverywhere() {
        operator.put("{\"rules\":[{\"id\":" + json("i" + SCRIPT) + ",\"note\":" + json("n" + SCRIPT + BREAK)
            + ",\"requester\":" + json(JID) + ",\"target\":" + json("group:" + SCRIPT + BREAK) + "}],"
            + "\"gateways\":[{\"domain\":\"sip.shakespeare.lit\",\"requesters\":" + json(JID) + "}],"
            + "\"blocked\":[{\"jid\":" + json(JID) + ",\"note\":" + json(BREAK + SCRIPT) + "}]}");
    }

    @Test
    void whatIsStoredIsShownAsText() {
        putEverywhere();
        browser.go("policy");
        assertShownAsText("policy", "i" + SCRIPT, "n" + SCRIPT + BREAK, JID, "group “" + SCRIPT + BREAK);
        browser.follow("#rules a");
        assertThat(browser.find("#note").getDomProperty("value")).isEqualTo("n" + SCRIPT + BREAK);
        assertThat(browser.find("#requester").getDomProperty("value")).isEqualTo(JID);
        assertShownAsText("rule");
        browser.go("policy").follow("#rules a[href^=rule-delete]");
        assertShownAsText("rule-delete", "i" + SCRIPT);
        browser.go("gateways");
        assertShownAsText("gateways", JID);
        browser.follow("#gateways a");
        assertThat(browser.find("#requesters").getDomProperty("value")).isEqualTo(JID);
        assertShownAsText("gateway");
        browser.go("blocked");
        assertShownAsText("blocked", JID, BREAK + SCRIPT);
        browser.type("#q", BREAK).follow("[role=search] button");
        assertThat(browser.find("#q").getDomProperty("value")).isEqualTo(BREAK);
        assertShownAsText("search", JID);
    }

    @Test
    void whatIsTypedWrongIsShownAsText() {
        browser.go("rule").type("#id", BREAK).type("#requester", SCRIPT + BREAK).type("#target", BREAK)
            .follow("button[value=save]");
        assertThat(browser.find("#requester").getDomProperty("value")).isEqualTo(SCRIPT + BREAK);
        assertShownAsText("rule");
        browser.go("what-if").type("#requester", BREAK + SCRIPT).type("#target", BREAK).follow("#what-if button");
        assertThat(browser.find("#requester").getDomProperty("value")).isEqualTo(BREAK + SCRIPT);
        assertShownAsText("what-if");
        browser.go("blocked").type("#jid", BREAK + SCRIPT).type("#note", BREAK).follow("#add button");
        assertThat(browser.find("#jid").getDomProperty("value")).isEqualTo(BREAK + SCRIPT);
        assertShownAsText("blocked");
    }

    @Test
    void whatAGatewaySaysOfItselfIsShownAsText() {
        String name = (SCRIPT + BREAK).replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
            .replace("'", "&apos;");
        try (SipGateway gateway = new SipGateway(server, "sip", "<identity category='gateway' type='" + name
                + "' name='" + name + "'/><feature var='" + name + "'/>")) {
            browser.go("gateways").click("#gateways summary");
            assertShownAsText(gateway.component().domain(), SCRIPT + BREAK, "gateway/" + SCRIPT + BREAK);
            gateway.announce(("<identity category='gateway' type='" + name + "'/>").repeat(2));
            operator.put("{\"gateways\":[{\"domain\":\"sip.shakespeare.lit\"}]}");
            browser.go("gateways");
            assertShownAsText("broken", "the identity gateway/" + SCRIPT + BREAK + "// twice");
        }
    }

    @Test
    void whatIsUploadedIsShownAsText() {
        browser.go("blocked-many").type("#text", SCRIPT + BREAK + "\n" + "\"x@example.org/" + SCRIPT + "\"\n")
            .follow(".decloak-upload button");
        assertShownAsText("blocked-preview", SCRIPT + BREAK, "x@example.org/" + SCRIPT);
        browser.go("transfer").type("#text", "{" + json(SCRIPT + BREAK) + ":1}").follow(".decloak-upload button");
        assertShownAsText("import", SCRIPT + BREAK);
        browser.type("#text", "{\"rules\":[{\"id\":" + json(BREAK) + "}]}").follow(".decloak-upload button");
        assertShownAsText("differences", "rules: " + BREAK);
    }

    @Test
    void whatComesFromTheWireIsShownAsText() {
        String resource = SCRIPT.replace("<", "&lt;") + "&quot;&gt;&lt;img src=x onerror=window.hacked=1&gt;";
        try (Scene scene = new Scene(server)) {
            RawClient juliet = scene.juliet();
            Scene.ask(juliet, "romeo@shakespeare.lit/" + resource,
                "<decloak xmlns='urn:xmpp:decloak:0' reason='&lt;b&gt;'/>");
            browser.go("activity");
            await().untilAsserted(() -> assertThat(browser.find("#newest").getText()).contains("/" + SCRIPT));
            assertShownAsText("activity", "romeo@shakespeare.lit/" + SCRIPT + "\"><img src=x onerror=window.hacked=1>");
            browser.follow("#newest a");
            assertShownAsText("what-if");
            assertThat(browser.find("#target").getDomProperty("value")).contains(SCRIPT);
        }
    }

    @Test
    void noPageHasScriptOrStyleOfItsOwnInItsMarkup() {
        putEverywhere();
        ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
        List<String> pages = List.of("policy", "rule", "blocked", "gateways",
            "gateway", "what-if", "activity", "transfer", "blocked-many");
        for (String page : pages) {
            String body = admin.get(page).body();
            String ours = body.substring(body.indexOf("<div class=\"decloak\">"));
            int end = ours.indexOf("<!-- END main -->");
            assertThat(end < 0 ? ours : ours.substring(0, end)).as(page)
                .doesNotContain("<script", "<style").doesNotContainPattern("<[^>]*\\s(on[a-z]+|style)=");
        }
    }
}
