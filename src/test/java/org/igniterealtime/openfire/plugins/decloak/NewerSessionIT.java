package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.jivesoftware.smackx.xdata.ListMultiFormField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A client logs in again under the full JID of one that is still there, as after a loss of its network that the server
 * has not noticed. What belonged to the earlier session is over, and the newer one has a life of its own.
 */
class NewerSessionIT extends WithSharing {

    private final String thread = UUID.randomUUID().toString();

    private static final String DIGITS = "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6";
    private static final String OTHERS = "cafe".repeat(16);

    /** How the host lets go of the earlier session. */
    enum Loss {
        /** It closes it. */
        CLOSED,
        /** It keeps it for a while, since the client has asked for that (XEP-0198), and tells nobody that it has gone. */
        KEPT
    }

    private final List<RawClient> clients = new ArrayList<>();

    NewerSessionIT(OpenfireServer server) {
        super(server);
    }

    @AfterEach
    void theNewerLeave() {
        clients.forEach(RawClient::close);
    }

    @ParameterizedTest
    @EnumSource
    void theTargetsClientLogsInAgain(Loss loss) {
        shareByServer();
        suffer(loss, library);

        RawClient newer = login("tybalt", "library");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        noneIsLeft();
        newer.send("<presence/>");
        newer.fence();
        assertThat(presences(juliet, LIBRARY)).containsExactly("unavailable");
        nothingPasses(newer, juliet);
    }

    @ParameterizedTest
    @EnumSource
    void theRequestersClientLogsInAgain(Loss loss) {
        shareByServer();
        suffer(loss, juliet);

        RawClient newer = login("juliet", "balcony");

        library.await(presenceFrom(BALCONY, "unavailable"));
        noneIsLeft();
        newer.send("<presence/>");
        newer.fence();
        assertThat(presences(library, BALCONY)).containsExactly("unavailable");
        nothingPasses(newer, library);
    }

    @ParameterizedTest
    @EnumSource
    void whatTheNewerSessionDisclosesIsNotEndedByTheEarlierOnesEnd(Loss loss) {
        shareByServer();
        for (int time = 0; time < 5; time++) {
            suffer(loss, library);
            library = login("tybalt", "library");
            library.send("<presence>" + Scene.TYBALTS_CAPS + "</presence>");
            juliet.await(presenceFrom(LIBRARY, "unavailable"));
            library.fence();
            juliet.fence();

            assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).singleElement().asString().contains(LIBRARY);
            library.awaitPresenceFrom(BALCONY);
            library.fence();

            assertThat(presences(juliet, LIBRARY)).isEmpty();
            assertThat(sharings()).isEqualTo(1);
        }
        juliet.send("<presence type='unavailable' to='" + LIBRARY + "'/>");
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheNewerSessionAsksIsNotEndedByTheEarlierOnesEnd(Loss loss) {
        shareByServer();
        for (int time = 0; time < 5; time++) {
            suffer(loss, juliet);
            juliet = login("juliet", "balcony");
            juliet.send("<presence>" + Scene.JULIETS_CAPS + "</presence>");
            library.await(presenceFrom(BALCONY, "unavailable"));
            juliet.fence();
            library.fence();

            assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).singleElement().asString().contains(LIBRARY);
            library.awaitPresenceFrom(BALCONY);
            library.fence();

            assertThat(presences(juliet, LIBRARY)).isEmpty();
            assertThat(sharings()).isEqualTo(1);
        }
        juliet.send("<presence type='unavailable' to='" + LIBRARY + "'/>");
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheEarlierSessionAskedIsNotAnsweredToTheNewerOne(Loss loss) {
        operator.putForEverybody("ask");
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        ask(juliet, TYBALT, MEDIA_REQUEST);
        library.awaitPresenceFrom(BALCONY);
        suffer(loss, juliet);
        RawClient newer = login("juliet", "balcony");
        newer.send("<presence/>");
        newer.fence();

        library.send("<presence to='" + BALCONY + "'/>");

        newer.await(presenceFrom(LIBRARY, ""));
        noneIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheEarlierSessionWasAskedTheNewerOneDoesNotAnswer(Loss loss) {
        operator.putForEverybody("ask");
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        ask(juliet, LIBRARY, MEDIA_REQUEST);
        library.awaitPresenceFrom(BALCONY);
        suffer(loss, library);
        RawClient newer = login("tybalt", "library");

        newer.send("<presence to='" + BALCONY + "'/>");

        juliet.await(presenceFrom(LIBRARY, ""));
        noneIsLeft();
    }

    @ParameterizedTest
    @EnumSource
    void theHashnameIsThatOfTheSessionThatAnnouncedIt(Loss loss) {
        operator.put("""
            { "rules": [ { "id": "telehash", "protocols": ["hashname"], "default": "ask" } ] }""");
        library = scene.enter("tybalt", "library", "<presence>" + hashname(DIGITS) + "</presence>");
        try (Operator romeo = new Operator(server, "romeo")) {
            assertThat(lookUp(romeo)).containsExactly(DIGITS);
            suffer(loss, library);

            RawClient newer = login("tybalt", "library");

            await().untilAsserted(() -> assertThat(lookUp(romeo)).isEmpty());
            for (int time = 0; time < 5; time++) {
                newer.send("<presence>" + hashname(OTHERS) + "</presence>");
                newer.fence();
                assertThat(lookUp(romeo)).containsExactly(OTHERS);
                suffer(loss, newer);
                newer = login("tybalt", "library");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNegotiationIsNotContinuedByTheNewerSession(Loss loss) {
        operator.put("""
            { "rules": [ { "id": "sessions", "protocols": ["chat-session"], "default": "ask" } ] }""");
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        juliet.send(chat("request", LIBRARY));
        library.await(messageFrom(BALCONY));
        suffer(loss, library);
        RawClient newer = login("tybalt", "library");
        newer.send("<presence/>");
        newer.fence();

        newer.send(chat("accept", BALCONY));
        newer.fence();

        assertThat(juliet.fence()).noneMatch(messageFrom(LIBRARY));
        // Its own is not ended by the end of the other.
        juliet.send(chat("request", LIBRARY));
        newer.await(messageFrom(BALCONY));
        newer.send(chat("accept", BALCONY));
        juliet.await(messageFrom(LIBRARY));
    }

    private void suffer(Loss loss, RawClient client) {
        if (loss == Loss.KEPT) {
            client.send("<enable xmlns='urn:xmpp:sm:3' resume='true'/>");
            client.await(element -> element.startsWith("<enabled"));
        }
    }

    private RawClient login(String user, String resource) {
        RawClient client = RawClient.login(server, user, resource);
        clients.add(client);
        return client;
    }

    // Neither learns anything of the other any more, not even when one goes.
    private static void nothingPasses(RawClient newer, RawClient other) {
        other.fence();
        newer.fence();
        newer.send("<presence type='unavailable'/>");
        newer.fence();
        assertThat(other.fence()).noneMatch(presenceFrom(newer.jid()));
        newer.send("<presence/>");
        newer.fence();
        other.send("<presence type='unavailable'/>");
        other.fence();
        assertThat(newer.fence()).noneMatch(presenceFrom(other.jid()));
        assertThat(newer.received()).noneMatch(presenceFrom(other.jid()));
    }

    private static List<String> presences(RawClient client, String from) {
        return client.fence().stream().filter(presenceFrom(from))
            .map(stanza -> stanza.contains("type=\"unavailable\"") ? "unavailable" : "available").toList();
    }

    private void noneIsLeft() {
        assertThat(sharings()).isZero();
    }

    private int sharings() {
        return ((ListMultiFormField) operator.form("decloak#sharings").getField("end")).getOptions().size();
    }

    private static String hashname(String digits) {
        return "<hashname xmlns='urn:xmpp:th:hashname' value='" + digits + "'/>";
    }

    private static List<String> lookUp(Operator user) {
        return user.execute("decloak#hashname", Map.of("jid", TYBALT)).get("hashnames");
    }

    private String chat(String step, String to) {
        String example = Documents.example("/xep-0155/" + step + ".xml").replace("c2s", "none");
        return Documents.inThread(Documents.between(example, "", to), thread);
    }
}
