package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.ListMultiFormField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a sharing ends, and that nothing of it remains then. */
class EndOfSharingIT extends WithSharing {

    private static final String COMMAND = "decloak#sharings";

    EndOfSharingIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {TYBALT, LIBRARY})
    void theRequesterSendsUnavailable(String to) {
        shareByServer();

        juliet.send("<presence type='unavailable' to='" + to + "'/>");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @ParameterizedTest
    @ValueSource(strings = {JULIET, BALCONY})
    void theTargetSendsUnavailable(String to) {
        shareByServer();

        library.send("<presence type='unavailable' to='" + to + "'/>");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @Test
    void theRequesterGoesOffline() {
        shareByServer();

        juliet.send("<presence type='unavailable'/>");

        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @Test
    void theRequesterLosesTheConnection() {
        shareByServer();

        juliet.drop();

        library.await(presenceFrom(BALCONY, "unavailable"));
        library.fence();
        library.send("<presence><status>reading</status></presence>");
        assertThat(library.fence()).noneMatch(presenceFrom(JULIET));
    }

    @Test
    void theTargetLosesTheConnectionAndTheNextClientOfItsNameHearsNothingOfIt() {
        shareByServer();

        library.drop();
        juliet.await(presenceFrom(LIBRARY, "unavailable"));

        try (RawClient next = nextOfTheName()) {
            next.send("<presence/>");
            next.fence();
            juliet.send("<presence type='unavailable'/>");
            juliet.fence();
            assertThat(next.fence()).noneMatch(presenceFrom(JULIET));
        }
    }

    // Openfire 4.2 tells that the lost client is gone before it has closed its session, and closes the next one's with it
    // if that is there already: then nothing of the log-in is answered.
    private RawClient nextOfTheName() {
        try {
            return RawClient.login(server, "tybalt", "library");
        } catch (AssertionError notAnswered) {
            return RawClient.login(server, "tybalt", "library");
        }
    }

    @Test
    void aRequesterWithoutPresenceOfItsOwnLosesTheConnection() {
        operator.putForEverybody("answer");
        library = scene.tybaltInTheLibrary();
        RawClient silent = RawClient.login(server, "juliet", "balcony");
        assertThat(ask(silent, TYBALT, MEDIA_REQUEST)).hasSize(1);
        library.fence();

        silent.drop();

        library.await(presenceFrom(BALCONY, "unavailable"));
    }

    @Test
    void thePolicyNoLongerAllowsIt() {
        shareByServer();

        operator.put("{}");

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @Test
    void theRequesterBecomesASubscriber() {
        shareByServer();

        juliet.send("<presence type='subscribe' to='" + TYBALT + "'/>");
        library.await(presenceFrom(JULIET, "subscribe"));
        library.send("<presence type='subscribed' to='" + JULIET + "'/>");

        String full = juliet.await(presenceFrom(LIBRARY, ""));
        assertThat(full).contains("on the phone");
        library.await(presenceFrom(BALCONY, "unavailable"));
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY, "unavailable"));
        assertThat(endings()).endsWith("subscribed");
        juliet.send("<presence type='unsubscribe' to='" + TYBALT + "'/>");
        juliet.send("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'><item jid='" + TYBALT
            + "' subscription='remove'/></query></iq>");
        juliet.fence();
    }

    @ParameterizedTest
    @ValueSource(strings = {"juliet", "tybalt", "admin"})
    void eitherOfTheTwoOrAnAdministratorEndsItByCommand(String who) {
        shareByServer();

        try (Operator somebody = new Operator(server, who)) {
            List<String> shown = options(somebody);
            assertThat(shown).hasSize(1);
            assertThat(somebody.fill(COMMAND, Map.of("end", shown)).get("notes"))
                .containsExactly("Sharings ended: 1.");
        }

        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        nothingRemains();
    }

    @Test
    void thoseOfOthersAreNeitherSeenNorEnded() {
        shareByServer();

        try (Operator romeo = new Operator(server, "romeo"); Operator tybalt = new Operator(server, "tybalt")) {
            assertThat(options(romeo)).isEmpty();
            assertThat(romeo.fill(COMMAND, Map.of("end", options(tybalt))).get("notes"))
                .containsExactly("Sharings ended: 0.");
        }
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY));
    }

    @Test
    void laterPresenceOfTheTargetToTheRequesterIsMinimalWhileItLivesAndNotAfterwards() {
        shareByServer();
        String later = "<presence to='" + BALCONY + "'><show>away</show><status>asleep</status><priority>3</priority>"
            + Scene.TYBALTS_CAPS + "<x xmlns='vcard-temp:x:update'><photo>cafe</photo></x></presence>";

        library.send(later);

        String seen = juliet.await(presenceFrom(LIBRARY));
        assertThat(seen).contains("q07IKJEyjvHSyhy//CH0CxmKi8w=").doesNotContain("asleep", "away", "priority", "photo");
        library.send("<presence type='unavailable' to='" + BALCONY + "'/>");
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        juliet.fence();
        library.send(later);
        assertThat(juliet.await(presenceFrom(LIBRARY, ""))).contains("asleep", "away");
    }

    @ParameterizedTest
    @ValueSource(strings = {JULIET, BALCONY})
    void anAnswerOfTheTargetsOwnClientIsMinimalAndGoesToWhoAskedAndEndsLikeAnyOther(String to) {
        operator.putForEverybody("ask");
        library = scene.tybaltInTheLibrary();
        RawClient kitchen = scene.enter("juliet", "kitchen", "<presence/>");
        juliet = scene.juliet();
        ask(juliet, TYBALT, MEDIA_REQUEST);
        library.awaitPresenceFrom(BALCONY);
        kitchen.fence();

        library.send("<presence to='" + to + "'><show>dnd</show><status>on the phone</status>" + Scene.TYBALTS_CAPS
            + "</presence>");

        assertThat(juliet.await(presenceFrom(LIBRARY))).contains("q07IKJEyjvHSyhy//CH0CxmKi8w=")
            .doesNotContain("phone", "dnd");
        library.fence();
        assertThat(kitchen.fence()).noneMatch(presenceFrom(LIBRARY));
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        jingle(juliet, LIBRARY, "session-terminate", "romance");
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        kitchen.close();
        nothingRemains();
    }

    @Test
    void whatNobodyAskedForIsNoSharing() {
        operator.putForEverybody("ask");
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();

        library.send("<presence to='" + BALCONY + "'><status>on the phone</status></presence>");

        assertThat(juliet.await(presenceFrom(LIBRARY))).contains("on the phone");
        jingle(juliet, LIBRARY, "session-initiate", "romance");
        jingle(juliet, LIBRARY, "session-terminate", "romance");
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY, "unavailable"));
    }

    private static List<String> options(Operator somebody) {
        return ((ListMultiFormField) somebody.form(COMMAND).getField("end")).getOptions().stream()
            .map(FormField.Option::getValueString).toList();
    }
}
