package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import org.awaitility.Awaitility;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Somebody sends far more than anybody may: what the log, the memory and others have of it. On a server of its own, since
 * what is counted of those who ask outlives a test.
 */
class FloodIT {

    private static final int MANY = 300;
    private static final String LIMITS = """
        { "rules": [ { "id": "everybody", "default": "ask" } ], "limits": { "requestsPerMinute": 2 } }""";

    private static OpenfireServer server;

    private Operator operator;
    private Scene scene;

    @BeforeAll
    static void startServer() {
        server = OpenfireServer.start(ServerOptions.withPlugin().withUser("abram").withUser("benvolio"));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void enter() {
        operator = new Operator(server);
        scene = new Scene(server);
    }

    @AfterEach
    void everybodyLeaves() {
        scene.close();
        operator.close();
    }

    @Test
    void whatIsAboveALimitIsOneLineForEachRequesterAndMinute() {
        operator.put(LIMITS);
        RawClient library = scene.tybaltInTheLibrary();
        RawClient mercutio = scene.enter("mercutio", "street", "<presence/>");
        long before = lines("mercutio@");

        for (int i = 0; i < MANY; i++) {
            mercutio.send("<presence to='tybalt@shakespeare.lit'>" + MEDIA_REQUEST + "</presence>");
        }
        mercutio.fence();

        assertThat(library.fence().stream().filter(stanza -> stanza.contains("temppres"))).hasSize(2);
        // Two, if the clock has come to another minute meanwhile.
        assertThat(lines("mercutio@") - before).isBetween(1L, 2L);
    }

    @Test
    void offersOfChatSessionsAndContactRequestsAreSummedUpLikewise() {
        operator.put(LIMITS);
        scene.tybaltInTheLibrary();
        RawClient benvolio = scene.enter("benvolio", "street", "<presence/>");
        long before = lines("benvolio@");

        for (int i = 0; i < MANY; i++) {
            benvolio.send(offer("t" + i));
            // However many accounts it names: it is one that sends it.
            benvolio.send("<message to='tybalt@shakespeare.lit'><contact xmlns='it-se.me:contact'><jid>benvolio@b" + i
                + ".example</jid><info>[{\"provider\":\"phone\",\"id\":\"+" + i + "\",\"confirmed\":true}]</info></contact>"
                + "</message>");
        }
        benvolio.fence();

        assertThat(lines("benvolio@") - before).isBetween(1L, 2L);
    }

    @Test
    void theAccountsOfADomainThatIsAboveTheLimitAreOneLineTogether() {
        operator.put(LIMITS);
        scene.tybaltInTheLibrary();
        long before = lines("@flood.");
        try (ComponentClient flood = ComponentClient.connect(server, "flood")) {
            for (int i = 0; i < MANY; i++) {
                flood.send("<presence from='bot" + i + "@flood.shakespeare.lit' to='tybalt@shakespeare.lit'>" + MEDIA_REQUEST
                    + "</presence>");
            }
            flood.fence();
        }

        assertThat(lines("@flood.") - before).isBetween(1L, 2L);
    }

    @Test
    void whoIsBlockedWritesOneLineForWhatIsAboveALimitToo() {
        operator.put("""
            { "blocked": [ { "jid": "abram@shakespeare.lit" } ], "limits": { "requestsPerMinute": 2 } }""");
        scene.tybaltInTheLibrary();
        RawClient abram = scene.enter("abram", "street", "<presence/>");
        long before = decisions("abram@");

        for (int i = 0; i < MANY; i++) {
            abram.send("<presence to='tybalt@shakespeare.lit'>" + MEDIA_REQUEST + "</presence>");
        }
        abram.fence();

        assertThat(decisions("abram@") - before).isBetween(3L, 4L);
        assertThat(server.log("decloak.decision")).noneMatch(line -> line.contains("abram@") && line.contains("limit:"));
    }

    @Test
    void whoIsAboveALimitKeepsWhatItHasOfThoseWhosePresenceItReceives() {
        operator.put(LIMITS);
        RawClient library = scene.tybaltInTheLibrary();
        RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
        RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
        subscribe(juliet, romeo);
        for (int i = 0; i < 3; i++) {
            ask(juliet, "tybalt@shakespeare.lit", MEDIA_REQUEST);
        }
        assertThat(library.fence()).filteredOn(stanza -> stanza.contains("temppres")).hasSize(2);
        romeo.fence();

        ask(juliet, "romeo@shakespeare.lit", MEDIA_REQUEST);

        assertThat(romeo.fence()).filteredOn(presenceFrom(juliet.jid())).singleElement().asString().contains("temppres");
    }

    @Test
    void whatIsRememberedOfAComponentsAccountsIsBoundedInBytesAndGoesWithTheComponent() {
        operator.put(LIMITS);
        scene.tybaltInTheLibrary();
        // What the server itself makes when the first component comes.
        ComponentClient.connect(server, "strangers").close();
        long before = server.diagnosis().bytes();
        try (ComponentClient strangers = ComponentClient.connect(server, "strangers")) {
            for (int i = 0; i < 96_000; i++) {
                strangers.send("<presence from='stranger" + i + "@strangers.shakespeare.lit/phone" + i
                    + "' to='tybalt@shakespeare.lit'>" + MEDIA_REQUEST + "<hashname xmlns='urn:xmpp:th:hashname' value='"
                    + "%064x".formatted(i) + "'/></presence>");
                if (i % 500 == 499) {
                    strangers.fence();
                }
            }
            assertThat(server.diagnosis().bytes() - before).isLessThan(40L << 20);
        }
        Awaitility.await().untilAsserted(() ->
            assertThat(server.diagnosis().bytes() - before).isLessThan(20L << 20));
    }

    private long lines(String requester) {
        return server.log("decloak.decision").stream()
            .filter(line -> line.contains(requester) && line.contains("cause=\"limit:")).count();
    }

    private long decisions(String requester) {
        return server.log("decloak.decision").stream().filter(line -> line.contains(requester)).count();
    }

    private static void subscribe(RawClient subscriber, RawClient contact) {
        subscriber.send("<presence type='subscribe' to='" + contact.bareJid() + "'/>");
        contact.await(stanza -> stanza.contains("type=\"subscribe\""));
        contact.send("<presence type='subscribed' to='" + subscriber.bareJid() + "'/>");
        subscriber.awaitPresenceFrom(contact.jid());
        contact.fence();
        subscriber.fence();
    }

    private static String offer(String thread) {
        return "<message to='tybalt@shakespeare.lit'><thread>" + thread + "</thread><feature "
            + "xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'><field type='hidden' "
            + "var='FORM_TYPE'><value>urn:xmpp:ssn</value></field><field type='boolean' var='accept'><required/></field></x>"
            + "</feature></message>";
    }
}
