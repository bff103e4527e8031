package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.OwnLists;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Juliet has a subscription to Tybalt, who sends her no presence all the same: she has something to gain. */
class ShutOutSubscriberIT extends WithSharing {

    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' "
        + "value='851042800434dd49c45299c6c3fc69ab427ec49862739b6449e1fcd77b27d3a6'/>";
    private static final String CHAT = "<message to='" + LIBRARY + "'><thread>ShutOut</thread>"
        + "<feature xmlns='http://jabber.org/protocol/feature-neg'><x xmlns='jabber:x:data' type='form'>"
        + "<field var='FORM_TYPE' type='hidden'><value>urn:xmpp:ssn</value></field><field var='accept' type='boolean'>"
        + "<required/></field></x></feature></message>";

    private OwnLists lists;

    ShutOutSubscriberIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void julietIsSubscribed() {
        operator.putForEverybody("answer");
        library = scene.tybaltInTheLibrary();
        juliet = scene.juliet();
        juliet.send("<presence type='subscribe' to='" + TYBALT + "'/>");
        library.await(presenceFrom(JULIET, "subscribe"));
        library.send("<presence type='subscribed' to='" + JULIET + "'/>");
        juliet.await(presenceFrom(LIBRARY, ""));
        lists = new OwnLists(library);
        juliet.fence();
        library.fence();
    }

    @AfterEach
    void julietIsAStrangerAgain() {
        juliet.send("<presence type='unsubscribe' to='" + TYBALT + "'/>");
        juliet.query("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'><item jid='" + TYBALT
            + "' subscription='remove'/></query></iq>");
        library.query("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'><item jid='" + JULIET
            + "' subscription='remove'/></query></iq>");
    }

    @Test
    void asLongAsSheIsNotShutOutHerRequestIsLeftToTybaltsClient() {
        assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).isEmpty();

        assertThat(library.awaitPresenceFrom(BALCONY)).contains("temppres");
        assertThat(cause(TYBALT)).isEqualTo("subscribed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "default"})
    void herRequestIsTakenOutAndTheExplanationSaysWhy(String kind) {
        lists.shutOut(JULIET, kind);
        try {
            assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).isEmpty();

            assertThat(library.awaitPresenceFrom(BALCONY)).doesNotContain("temppres");
            assertThat(cause(LIBRARY)).isEqualTo("own-block");
            assertThat(server.log("decloak.decision")).last().asString().contains("own-block");
        } finally {
            lists.letIn(kind);
        }
    }

    @Test
    void whomTybaltHasBlockedIsToldNothing() {
        lists.shutOut(JULIET, "block");
        try {
            assertThat(cause(TYBALT)).isEqualTo("own-block");
            juliet.fence();
            assertThat(ask(juliet, TYBALT, MEDIA_REQUEST)).isEmpty();
        } finally {
            lists.letIn("block");
        }
    }

    @Test
    void neitherAChatNorAHashnameGetsRoundIt() {
        lists.shutOut(JULIET, "default");
        try {
            juliet.send(CHAT.replace("</message>", "<body>Hark</body></message>"));
            assertThat(library.await(messageFrom(BALCONY))).contains("Hark").doesNotContain("urn:xmpp:ssn");
            library.send("<message to='" + BALCONY + "'><body>Ay me</body>" + HASHNAME + "</message>");
            assertThat(juliet.await(messageFrom(LIBRARY))).contains("Ay me").doesNotContain("hashname");
        } finally {
            lists.letIn("default");
        }
    }

    private String cause(String target) {
        return operator.explain(Map.of("requester", BALCONY, "target", target, "purpose", "media")).get("rule").get(0);
    }
}
