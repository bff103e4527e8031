package org.igniterealtime.openfire.plugins.decloak.console;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.openqa.selenium.OutputType;

/**
 * Takes the pictures of the console's pages that readme.html shows, from a running server: with an unpacked
 * distribution as {@code openfire.home} they have Openfire's own frame around them.
 */
public final class Pictures {

    private static final int WIDTH = 1100;

    private Pictures() {
    }

    /** @param arguments the folder to put the pictures in */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        try (OpenfireServer server = OpenfireServer.start(ServerOptions.withPlugin())) {
            server.awaitPlugin("decloak");
            prepare(server);
            try (Browser browser = Browser.open(server).login("admin", "admin")) {
                take(browser, folder.resolve("rule.png"), "rule", 900, Pictures::fillIn);
                put(server);
                play(server);
                take(browser, folder.resolve("policy.png"), "policy", 760, page -> { });
                take(browser, folder.resolve("what-if.png"), "what-if?requester=juliet%40shakespeare.lit%2Fbalcony"
                    + "&target=nurse%40shakespeare.lit&purpose=text", 780, page -> { });
                take(browser, folder.resolve("blocked.png"), "blocked", 720, page -> { });
                take(browser, folder.resolve("activity.png"), "activity", 860, page -> page.find("#plot canvas"));
                takeGateways(server, browser, folder.resolve("gateways.png"));
                takeSharings(server, browser, folder);
            }
        }
    }

    private static void fillIn(Browser page) {
        page.choose("#requesterKind", "subdomains").type("#requester", "shakespeare.lit")
            .choose("#targetKind", "group").type("#target", "desk").click("[name=purposes][value=media]")
            .click("[name=level][value=answer]").type("#id", "support-desk").type("#note", "calls to the desk");
    }

    private static void prepare(OpenfireServer server) {
        try (Operator operator = new Operator(server)) {
            operator.put("{}");
        }
    }

    private static void put(OpenfireServer server) {
        try (Operator operator = new Operator(server)) {
            operator.put("""
                { "rules": [
                    { "id": "support-desk", "note": "calls to the desk", "requester": "any", "target": "group:desk",
                      "purposes": ["media"], "default": "answer" },
                    { "id": "colleagues", "note": "their own programs decide", "requester": "shakespeare.lit",
                      "target": "any", "purposes": ["media", "file"], "default": "ask" },
                    { "id": "no-tybalt", "requester": "tybalt@shakespeare.lit", "purposes": ["media"] } ],
                  "blocked": [ { "jid": "*.spam.example", "note": "advertising" },
                               { "jid": "mercutio@shakespeare.lit", "expires": "2027-01-01T00:00:00Z" } ] }""");
        }
    }

    private static void play(OpenfireServer server) {
        try (Scene scene = new Scene(server)) {
            RawClient juliet = scene.juliet();
            scene.enter("nurse", "house", "<presence>" + Scene.JULIETS_CAPS + "</presence>");
            RawClient mercutio = scene.enter("mercutio", "street", "<presence/>");
            for (int i = 0; i < 9; i++) {
                Scene.ask(juliet, "nurse@shakespeare.lit", Scene.MEDIA_REQUEST);
                Scene.ask(i % 3 == 0 ? mercutio : juliet, "romeo@shakespeare.lit", Scene.MEDIA_REQUEST);
                Scene.ask(juliet, "nurse@shakespeare.lit", "<temppres xmlns='urn:xmpp:temppres:0' reason='text'/>");
            }
        }
    }

    private static void takeSharings(OpenfireServer server, Browser browser, Path folder) throws IOException {
        put(server);
        try (Scene scene = new Scene(server)) {
            RawClient juliet = scene.juliet();
            scene.enter("nurse", "house", "<presence>" + Scene.JULIETS_CAPS + "</presence>");
            Scene.ask(juliet, "nurse@shakespeare.lit", Scene.MEDIA_REQUEST);
            take(browser, folder.resolve("sharings.png"), "sharings", 620, page -> page.find("#sharings tbody tr"));
            take(browser, folder.resolve("limits.png"), "limits", 620, page -> { });
            take(browser, folder.resolve("protocols.png"), "protocols", 860, page -> { });
        }
    }

    private static void takeGateways(OpenfireServer server, Browser browser, Path file) throws IOException {
        try (Operator operator = new Operator(server); Scene scene = new Scene(server);
                SipGateway sip = new SipGateway(server, "sip");
                SipGateway irc = new SipGateway(server, "irc", "<identity category='gateway' type='irc' name='IRC'/>")) {
            operator.put("""
                { "gateways": [
                    { "domain": "sip.shakespeare.lit", "level": "answer", "requesters": "shakespeare.lit",
                      "purposes": ["media"] },
                    { "domain": "sms.example.org", "level": "deny" } ] }""");
            RawClient juliet = scene.juliet();
            for (String romeo : List.of("romeo@", "romeo%verona.lit@", "+391234567@")) {
                juliet.send("<presence to='" + romeo + sip.component().domain() + "'>" + Scene.MEDIA_REQUEST
                    + "</presence>");
                juliet.awaitPresenceFrom(romeo + sip.component().domain());
            }
            Scene.ask(juliet, "verona@" + irc.component().domain(), Scene.MEDIA_REQUEST);
            take(browser, file, "gateways", 640, page -> { });
        }
    }

    private static void take(Browser browser, Path file, String page, int height,
                             Consumer<Browser> preparation) throws IOException {
        browser.size(WIDTH, height + 140).go(page);
        preparation.accept(browser);
        byte[] picture = browser.driver().getScreenshotAs(OutputType.BYTES);
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(picture));
        BufferedImage top = whole.getSubimage(0, 0, whole.getWidth(), Math.min(height, whole.getHeight()));
        ImageIO.write(SmallPicture.of(top), "png", file.toFile());
    }
}
