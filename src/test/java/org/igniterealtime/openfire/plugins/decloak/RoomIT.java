package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a room (XEP-0045) sends to its occupants is decided for each of them, history included. */
class RoomIT extends OnSharedServer {

    private static final String OURS = "(?s).*(feature-neg|it-se.me:|temppres|decloak|hashname).*";
    private static final String ONLY_TYBALT = """
        { "rules": [ { "id": "tybalt", "target": "tybalt@shakespeare.lit", "default": "ask" },
                     { "id": "others", "default": "deny" } ],
          "unlistedContacts": "unconfirm" }""";

    private final String room = "verona-" + UUID.randomUUID() + "@conference.shakespeare.lit";
    private RawClient romeo;

    RoomIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void romeoHasARoom() {
        romeo = enter("romeo", "");
        romeo.query("<iq type='set' id='unlock' to='" + room + "'><query xmlns='http://jabber.org/protocol/muc#owner'>"
            + "<x xmlns='jabber:x:data' type='submit'/></query></iq>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xep-0155/request.xml", "/it-se.me/contact.xml", "/it-se.me/verify-completed.xml"})
    void outOfTheBoxAnOccupantGetsTheTextOfAMessageOnly(String example) {
        RawClient tybalt = enter("tybalt", "");

        say(romeo, "Well met", Documents.example(example));

        assertThat(tybalt.await(heard("Well met"))).doesNotMatch(OURS);
        assertThat(romeo.await(heard("Well met"))).doesNotMatch(OURS);
        assertThat(enter("nurse", "").await(heard("Well met"))).contains("delay").doesNotMatch(OURS);
    }

    @Test
    void aMessageIsDecidedForEachOccupantThoughAllAreSentOne() {
        operator.put(ONLY_TYBALT);
        RawClient nurse = enter("nurse", "");
        RawClient tybalt = enter("tybalt", "");
        RawClient mercutio = enter("mercutio", "");

        say(romeo, "Well met", Documents.example("/it-se.me/contact.xml"));

        assertThat(tybalt.await(heard("Well met"))).contains("it-se.me:contact").contains("false");
        for (RawClient other : List.of(nurse, mercutio, romeo)) {
            assertThat(other.await(heard("Well met"))).doesNotMatch(OURS);
        }
    }

    @Test
    void historyIsDecidedForWhoeverComesAndStaysAsItIs() {
        operator.put(ONLY_TYBALT);
        say(romeo, "Well met", Documents.example("/it-se.me/contact.xml"));
        romeo.await(heard("Well met"));

        assertThat(enter("nurse", "").await(heard("Well met"))).doesNotMatch(OURS);
        assertThat(enter("tybalt", "").await(heard("Well met"))).contains("it-se.me:contact").contains("false");
        assertThat(enter("mercutio", "").await(heard("Well met"))).doesNotMatch(OURS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<temppres xmlns='urn:xmpp:temppres:0'/>", "<decloak xmlns='urn:xmpp:decloak:0'/>"})
    void aRequestInAnOccupantsPresenceIsTakenOutForThoseWhoMayNotBeAsked(String request) {
        operator.put(ONLY_TYBALT);
        RawClient nurse = enter("nurse", "");
        RawClient tybalt = enter("tybalt", "");

        enter("juliet", request);
        assertThat(tybalt.await(isFrom("juliet"))).matches(OURS);
        assertThat(nurse.await(isFrom("juliet"))).doesNotMatch(OURS);

        // Who comes later is shown the presence that the room has kept.
        assertThat(enter("mercutio", "").await(isFrom("juliet"))).doesNotMatch(OURS);
        tybalt.send("<presence type='unavailable' to='" + room + "/tybalt'/>");
        tybalt.fence();
        join(tybalt, "tybalt", "");
        assertThat(tybalt.await(isFrom("juliet"))).matches(OURS);
    }

    @Test
    void anOfferInAPrivateMessageIsOneOfTheOccupantsAddress() {
        RawClient tybalt = enter("tybalt", "");

        whisper(romeo, "tybalt", "/xep-0155/request.xml");
        assertThat(tybalt.fence()).isEmpty();
        assertThat(server.log("decloak.decision")).anyMatch(line -> line.startsWith("deny")
            && line.contains("protocol=chat-session") && line.contains("requester=\"" + room + "/romeo\"")
            && line.contains("target=\"tybalt@shakespeare.lit/"));

        operator.put(ONLY_TYBALT);
        whisper(romeo, "tybalt", "/xep-0155/request.xml");
        assertThat(tybalt.fence()).singleElement().asString().contains("feature-neg").contains(room + "/romeo");
        whisper(tybalt, "romeo", "/xep-0155/accept.xml");
        assertThat(romeo.fence()).singleElement().asString().contains("feature-neg").contains(room + "/tybalt");
    }

    @Test
    void anOfferThatAnswersNothingDoesNotPassEither() {
        RawClient tybalt = enter("tybalt", "");

        whisper(tybalt, "romeo", "/xep-0155/accept.xml");

        assertThat(romeo.fence()).isEmpty();
    }

    @Test
    void whatARoomSendsIsCountedOnce() {
        operator.put("""
            { "limits": { "requestsPerMinute": 3, "targetsPerHour": 100 },
              "rules": [ { "id": "all", "default": "ask" } ] }""");
        RawClient tybalt = enter("tybalt", "");

        for (int i = 0; i < 5; i++) {
            whisper(romeo, "tybalt", "/xep-0155/request.xml");
        }

        tybalt.fence();
        assertThat(tybalt.received()).filteredOn(stanza -> stanza.contains("feature-neg")).hasSize(3);
    }

    private RawClient enter(String user, String presence) {
        RawClient client = scene.enter(user, "hall", "<presence/>");
        join(client, user, presence);
        return client;
    }

    private void join(RawClient client, String nick, String presence) {
        client.fence();
        client.send("<presence to='" + room + "/" + nick + "'>" + presence
            + "<x xmlns='http://jabber.org/protocol/muc'/></presence>");
    }

    private void say(RawClient client, String text, String example) {
        client.fence();
        client.send(Documents.between(example, "", room).replaceFirst(" type='[a-z]+'", " type='groupchat'")
            .replaceFirst("(?s)<body>.*</body>", "").replace("c2s", "none")
            .replace("</message>", "<body>" + text + "</body></message>"));
    }

    private void whisper(RawClient client, String nick, String example) {
        client.fence();
        scene.fence();
        client.send(Documents.between(Documents.example(example), "", room + "/" + nick).replace("c2s", "none"));
        client.fence();
    }

    private static Predicate<String> heard(String text) {
        return stanza -> stanza.startsWith("<message") && stanza.contains(text);
    }

    private Predicate<String> isFrom(String nick) {
        return stanza -> stanza.startsWith("<presence") && stanza.contains("from=\"" + room + "/" + nick + "\"")
            && !stanza.contains("unavailable");
    }
}
