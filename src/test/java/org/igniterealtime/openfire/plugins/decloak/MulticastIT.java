package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One stanza that the server sends on to many (XEP-0033) is decided for each of them: it is one object to the server. */
class MulticastIT extends OnSharedServer {

    private static final String TYBALT = "tybalt@shakespeare.lit";
    private static final String ROMEO = "romeo@shakespeare.lit";
    // It looks to the server like one of its own users, and is none of anybody's.
    private static final String NOBODY = "shakespeare.lit/@shakespeare.lit";
    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' value='"
        + "851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6'/>";
    private static final String ONLY_ROMEO = """
        { "rules": [ { "id": "romeo", "target": "romeo@shakespeare.lit", "default": "ask" },
                     { "id": "names", "protocols": ["hashname"], "requester": "romeo@shakespeare.lit",
                       "default": "ask" },
                     { "id": "others", "default": "deny" } ],
          "unlistedContacts": "unconfirm" }""";

    private RawClient juliet;
    private RawClient romeo;
    private RawClient tybalt;

    MulticastIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void theThreeAreThere() {
        romeo = scene.enter("romeo", "orchard", "<presence/>");
        tybalt = scene.enter("tybalt", "library", "<presence/>");
        juliet = scene.enter("juliet", "balcony", "<presence/>");
    }

    @Test
    void aBlockedSendersOfferReachesNobodyWhoeverIsAddressedFirst() {
        operator.put("""
            { "rules": [ { "id": "sessions", "protocols": ["chat-session"], "default": "ask" } ],
              "blocked": [ { "jid": "juliet@shakespeare.lit" } ] }""");

        juliet.send(toMany(Documents.example("/xep-0155/request.xml"), NOBODY, ROMEO, TYBALT, TYBALT));
        juliet.fence();

        assertThat(tybalt.fence()).isEmpty();
        assertThat(romeo.fence()).isEmpty();
        assertThat(juliet.fence()).isEmpty();
        assertThat(server.log("decloak.decision")).anyMatch(line -> line.startsWith("deny cause=\"block")
            && line.contains("protocol=chat-session") && line.contains("target=\"romeo@shakespeare.lit\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xep-0155/request.xml", "/it-se.me/contact.xml"})
    void whatOneMayBeAskedIsNotAskedOfTheNext(String example) {
        operator.put(ONLY_ROMEO);

        juliet.send(toMany(withoutSecurity(example), ROMEO, TYBALT));
        juliet.fence();

        assertThat(romeo.fence()).singleElement().asString().containsAnyOf("feature-neg", "it-se.me:contact");
        assertThat(tybalt.fence()).noneMatch(stanza -> stanza.contains("feature-neg")
            || stanza.contains("it-se.me:contact"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/xep-0155/request.xml", "/it-se.me/contact.xml", "/it-se.me/verify.xml",
        "/telehash/message.xml"})
    void outOfTheBoxNothingReachesAnybody(String example) {
        juliet.send(toMany(Documents.example(example), NOBODY, TYBALT, ROMEO, TYBALT));
        juliet.fence();

        for (RawClient target : List.of(tybalt, romeo)) {
            assertThat(target.fence()).noneMatch(stanza -> Stream.of("feature-neg", "it-se.me:", "hashname")
                .anyMatch(stanza::contains));
        }
    }

    @Test
    void aRequestForPresenceIsAnsweredForWhomItMayBeAndNotPassedOnToTheNext() {
        operator.put("""
            { "rules": [ { "id": "romeo", "target": "romeo@shakespeare.lit", "default": "answer" },
                         { "id": "tybalt", "default": "deny" } ] }""");

        juliet.send(toMany("<presence>" + Scene.JULIETS_CAPS + Scene.MEDIA_REQUEST + "</presence>", NOBODY, ROMEO, TYBALT));
        assertThat(juliet.fence()).singleElement().asString().contains("from=\"" + romeo.jid());

        assertThat(romeo.fence()).singleElement().asString().doesNotContain("temppres");
        assertThat(tybalt.fence()).singleElement().asString().doesNotContain("temppres");
    }

    @Test
    void aRequestThatIsLeftToOnesClientsIsTakenOutForTheNext() {
        operator.put(ONLY_ROMEO);

        juliet.send(toMany("<presence>" + Scene.MEDIA_REQUEST + "</presence>", ROMEO, TYBALT));
        juliet.fence();

        assertThat(romeo.fence()).singleElement().asString().contains("temppres");
        assertThat(tybalt.fence()).singleElement().asString().doesNotContain("temppres");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<presence>%s</presence>", "<message><body>Hi</body>%s</message>"})
    void aHashnameGoesToThoseWhoMayHaveIt(String stanza) {
        operator.put(ONLY_ROMEO);

        juliet.send(toMany(stanza.formatted(HASHNAME), ROMEO, TYBALT));
        juliet.fence();

        assertThat(romeo.fence()).singleElement().asString().contains("hashname");
        assertThat(tybalt.fence()).singleElement().asString().doesNotContain("hashname");
    }

    private static String withoutSecurity(String example) {
        return Documents.example(example).replace("c2s", "none");
    }

    private static String toMany(String stanza, String... addresses) {
        String list = Stream.of(addresses).map(jid -> "<address type='to' jid='" + jid + "'/>")
            .collect(Collectors.joining("", "<addresses xmlns='http://jabber.org/protocol/address'>", "</addresses>"));
        String name = stanza.startsWith("<message") ? "message" : "presence";
        String addressed = Documents.between(stanza, "", "").replaceFirst("<" + name, "<" + name + " to='shakespeare.lit'");
        return addressed.replace("</" + name + ">", list + "</" + name + ">");
    }
}
