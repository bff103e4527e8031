package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A service that confirms who people are, as a real component, and the apps of real clients. */
@ExtendWith(SharedServer.class)
class ItSeMeIT {

    private static final String SERVICE = "itseme@itseme.shakespeare.lit/XXXXX";
    private static final String LISTED = "\"services\": [\"itseme@itseme.shakespeare.lit\"]";
    private static final String CONTACTS = """
        { "rules": [ { "id": "contacts", "protocols": ["contact"], "default": "ask" },
                     { "id": "calls", "protocols": ["decloak"], "relationships": ["introduced"],
                       "default": "answer" } ], %s }""";

    private final OpenfireServer server;
    private final Operator operator;
    private final Scene scene;
    private final ComponentClient service;

    ItSeMeIT(OpenfireServer server) {
        this.server = server;
        this.operator = new Operator(server);
        this.scene = new Scene(server);
        this.service = ComponentClient.connect(server, "itseme");
    }

    @BeforeEach
    void nothingIsAllowed() {
        operator.put("{}");
    }

    @AfterEach
    void everybodyLeaves() {
        scene.close();
        operator.close();
        service.close();
    }

    @Test
    void aCodeReachesTheAppOfAListedServiceOnlyAndThePersonAlways() {
        RawClient tybalt = scene.enter("tybalt", "library", "<presence/>");

        assertThat(send("/it-se.me/verify-completed.xml", tybalt)).contains("Verify with: 3991")
            .doesNotContain("it-se.me:verify");

        operator.put("{" + LISTED + "}");
        assertThat(send("/it-se.me/verify-completed.xml", tybalt)).contains("Verify with: 3991")
            .contains("<code>3991</code>");
        assertThat(send("/it-se.me/verify.xml", tybalt)).contains("Verify with: 3991")
            .doesNotContain("it-se.me:verify");

        RawClient mercutio = scene.enter("mercutio", "square", "<presence/>");
        mercutio.send(example("/it-se.me/verify-completed.xml", tybalt.jid()).replace(" from='" + SERVICE + "'", ""));
        assertThat(tybalt.await(messageFrom(mercutio.jid()))).doesNotContain("it-se.me:verify");
    }

    @Test
    void aSecretIsNeitherCarbonCopiedNorKeptForLater() {
        operator.put("{" + LISTED + "}");
        RawClient library = scene.enter("tybalt", "library", "<presence><priority>5</priority></presence>");
        RawClient garden = scene.enter("tybalt", "garden", "<presence/>");
        garden.query("<iq type='set' id='carbons'><enable xmlns='urn:xmpp:carbons:2'/></iq>");
        garden.fence();

        service.send(example("/it-se.me/verify-completed.xml", library.jid()));
        service.fence();
        assertThat(library.await(messageFrom(SERVICE))).contains("<code>3991</code>");
        assertThat(garden.fence()).isEmpty();

        library.close();
        garden.close();
        service.send(example("/it-se.me/verify-completed.xml", "tybalt@shakespeare.lit"));
        service.send("<message from='" + SERVICE + "' to='tybalt@shakespeare.lit' type='chat'><body>Later</body>"
            + "</message>");
        service.fence();
        RawClient back = RawClient.login(server, "tybalt", "cellar");
        try {
            back.send("<presence/>");
            assertThat(back.await(messageFrom(SERVICE))).contains("Later");
            assertThat(back.received()).noneMatch(stanza -> stanza.contains("3991"));
        } finally {
            back.close();
        }
    }

    @Test
    void anUnlistedContactIsTakenOutOrDeliveredAsUnconfirmed() {
        RawClient tybalt = scene.enter("tybalt", "library", "<presence/>");

        operator.put(CONTACTS.formatted("\"unlistedContacts\": \"strip\""));
        assertThat(contact(tybalt, "romeo@shakespeare.lit")).contains("Hey there,").doesNotContain("it-se.me:contact");

        operator.put(CONTACTS.formatted("\"unlistedContacts\": \"unconfirm\""));
        assertThat(contact(tybalt, "romeo@shakespeare.lit").replace("&quot;", "\""))
            .contains("\"confirmed\":false").doesNotContain("true").contains("romeo@shakespeare.lit");
    }

    @Test
    void aTelephoneNumberCanBeBlockedWithoutBeingKept() {
        String identity = "sha512:" + DigestUtils.sha512Hex("phone:+123456789");
        operator.put(CONTACTS.formatted(LISTED + ", \"blocked\": [{\"jid\": \"" + identity + "\"}]"));
        RawClient tybalt = scene.enter("tybalt", "library", "<presence/>");

        assertThat(contact(tybalt, "romeo@shakespeare.lit")).contains("Hey there,").doesNotContain("it-se.me:contact");
        tybalt.fence();
        service.send(example("/it-se.me/contact.xml", tybalt.jid()).replace("random@example.com", "romeo@shakespeare.lit")
            .replace("\"phone\"", "\"Phone\"").replace("\"+123456789\"", "\"00 12 (345) 67-89\""));
        assertThat(tybalt.await(messageFrom(SERVICE))).doesNotContain("it-se.me:contact");

        assertThat(operator.policy()).contains(identity);
        assertThat(server.log("decloak.decision")).noneMatch(line -> line.contains("123456789"))
            .anyMatch(line -> line.contains("cause=\"block:" + identity) && line.contains("protocol=contact"));
    }

    // On a server of its own, since an introduction stays for the tests after it.
    @Test
    void aConfirmedContactOnWhichTheRecipientActsMayCallAlsoAfterARestartUntilItIsWithdrawn() {
        try (OpenfireServer own = OpenfireServer.start(ServerOptions.withPlugin())) {
            try (Operator admin = new Operator(own); Scene people = new Scene(own)) {
                admin.put(CONTACTS.formatted(LISTED));
                RawClient tybalt = people.tybaltInTheLibrary();
                RawClient juliet = people.juliet();
                assertThat(callsTybalt(juliet)).isEmpty();

                introduceJuliet(own, tybalt);
                assertThat(callsTybalt(juliet)).isEmpty();
                assertThat(introductionsOf(tybalt)).contains("juliet@shakespeare.lit tybalt@shakespeare.lit<");

                tybalt.send("<message type='chat' to='juliet@shakespeare.lit'><body>Who art thou?</body></message>");
                tybalt.fence();
                juliet.fence();
                assertThat(callsTybalt(juliet)).hasSize(1);
                tybalt.fence();
                assertThat(Scene.ask(tybalt, "juliet@shakespeare.lit", MEDIA_REQUEST)).isEmpty();
                assertThat(callsTybalt(people.enter("nurse", "hall", "<presence/>"))).isEmpty();
            }
            own.restart();
            own.awaitPlugin("decloak");
            try (Scene people = new Scene(own)) {
                RawClient tybalt = people.tybaltInTheLibrary();
                RawClient juliet = people.juliet();
                assertThat(callsTybalt(juliet)).hasSize(1);

                withdraw(tybalt, "juliet@shakespeare.lit tybalt@shakespeare.lit introduced");
                juliet.await(presenceFrom("tybalt@shakespeare.lit/library", "unavailable"));
                juliet.fence();
                assertThat(callsTybalt(juliet)).isEmpty();
                assertThat(introductionsOf(tybalt)).doesNotContain("juliet");
            }
        }
    }

    private static String introductionsOf(RawClient client) {
        return client.query("<iq type='set' id='see' to='shakespeare.lit'><command action='execute' "
            + "xmlns='http://jabber.org/protocol/commands' node='decloak#introductions'/></iq>");
    }

    private static void withdraw(RawClient client, String key) {
        String session = introductionsOf(client).replaceFirst("(?s).*sessionid=['\"]([^'\"]*)['\"].*", "$1");
        assertThat(client.query("<iq type='set' id='withdraw' to='shakespeare.lit'><command action='complete' sessionid='"
            + session + "' xmlns='http://jabber.org/protocol/commands' node='decloak#introductions'><x "
            + "xmlns='jabber:x:data' type='submit'><field var='withdraw'><value>" + key + "</value></field></x></command>"
            + "</iq>")).contains("Introductions withdrawn: 1.");
    }

    private static List<String> callsTybalt(RawClient requester) {
        return Scene.ask(requester, "tybalt@shakespeare.lit", MEDIA_REQUEST);
    }

    private static void introduceJuliet(OpenfireServer own, RawClient tybalt) {
        tybalt.fence();
        try (ComponentClient itseme = ComponentClient.connect(own, "itseme")) {
            itseme.send(example("/it-se.me/contact.xml", tybalt.jid())
                .replace("random@example.com", "juliet@shakespeare.lit"));
            assertThat(tybalt.await(messageFrom(SERVICE))).contains("it-se.me:contact", "+123456789",
                "\"confirmed\": true");
        }
    }

    private String contact(RawClient recipient, String requester) {
        recipient.fence();
        service.send(example("/it-se.me/contact.xml", recipient.jid()).replace("random@example.com", requester));
        service.fence();
        return recipient.await(messageFrom(SERVICE));
    }

    private String send(String example, RawClient recipient) {
        recipient.fence();
        service.send(example(example, recipient.jid()));
        service.fence();
        return recipient.await(messageFrom(SERVICE));
    }

    private static String example(String path, String to) {
        return Documents.between(Documents.example(path), SERVICE, to);
    }
}
