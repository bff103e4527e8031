package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;

import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;

/** Requests to and from others than strangers among the users of the server. */
class OtherTargetsIT extends OnSharedServer {

    private static final String CONTACT = "romeo%shakespeare.lit@sip.shakespeare.lit";

    OtherTargetsIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aRequestToAServiceIsLeftToTheServiceUnlessARuleDeniesIt() {
        try (ComponentClient service = ComponentClient.connect(server, "sip")) {
            RawClient juliet = scene.juliet();

            ask(juliet, CONTACT, MEDIA_REQUEST);
            assertThat(presencesTo(service)).singleElement().asString().contains("urn:xmpp:temppres:0");

            // The server cannot answer for a service, so the most that a rule can do is to leave it to the service.
            operator.putForEverybody("answer");
            assertThat(ask(juliet, CONTACT, MEDIA_REQUEST)).isEmpty();
            assertThat(presencesTo(service)).singleElement().asString().contains("urn:xmpp:temppres:0");

            operator.putForEverybody("deny");
            ask(juliet, CONTACT, MEDIA_REQUEST);
            assertThat(presencesTo(service)).singleElement().asString().contains("presence").doesNotContain("temppres");
        }
    }

    // A server asks a service that has just connected what it is; that is not part of the scene.
    private static List<String> presencesTo(ComponentClient service) {
        return service.fence().stream().filter(stanza -> Stanzas.name(stanza).equals("presence")).toList();
    }

    @Test
    void aServiceThatAsksAUserIsARequesterLikeAnyOther() {
        try (ComponentClient service = ComponentClient.connect(server, "sip")) {
            RawClient tybalt = scene.tybaltInTheLibrary();
            String request = "<presence from='" + CONTACT + "' to='tybalt@shakespeare.lit'>" + MEDIA_REQUEST
                + "</presence>";

            service.send(request);
            service.fence();
            assertThat(tybalt.fence()).singleElement().asString().doesNotContain("temppres");

            operator.put("""
                { "rules": [ { "id": "gateway", "requester": "*.Shakespeare.LIT", "default": "answer" } ] }""");
            service.send(request);
            service.awaitPresenceFrom("tybalt@shakespeare.lit/library");
        }
    }

    @Test
    void aRequesterWhoReceivesTheTargetsPresenceAnywayIsNeitherStrippedNorAnswered() {
        operator.putForEverybody("answer");
        RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
        RawClient juliet = scene.juliet();
        subscribe(juliet, romeo);
        try {
            juliet.send("<presence to='romeo@shakespeare.lit'>" + MEDIA_REQUEST + "</presence>");
            assertThat(juliet.fence()).isEmpty();
            assertThat(romeo.fence()).singleElement().asString().contains("urn:xmpp:temppres:0");

            operator.put("""
                { "blocked": [ { "jid": "juliet@shakespeare.lit" } ] }""");
            juliet.send("<presence to='romeo@shakespeare.lit'>" + MEDIA_REQUEST + "</presence>");
            juliet.fence();
            assertThat(romeo.fence()).singleElement().asString().doesNotContain("temppres");
        } finally {
            juliet.query("<iq type='set' id='forget'><query xmlns='jabber:iq:roster'>"
                + "<item jid='romeo@shakespeare.lit' subscription='remove'/></query></iq>");
        }
    }

    private static void subscribe(RawClient subscriber, RawClient contact) {
        subscriber.send("<presence type='subscribe' to='" + contact.bareJid() + "'/>");
        contact.await(stanza -> stanza.contains("type=\"subscribe\""));
        contact.send("<presence type='subscribed' to='" + subscriber.bareJid() + "'/>");
        subscriber.awaitPresenceFrom(contact.jid());
        contact.fence();
        subscriber.fence();
    }

    @Test
    void aRequestToAChatRoomOrToTheServerItselfIsLeftAlone() {
        RawClient juliet = scene.juliet();

        juliet.send("<presence to='cellar@conference.shakespeare.lit/j'>"
            + "<x xmlns='http://jabber.org/protocol/muc'/>" + MEDIA_REQUEST + "</presence>"
            + "<presence to='shakespeare.lit/anything'>" + MEDIA_REQUEST + "</presence>");
        juliet.fence();

        assertThat(server.log("decloak.decision"))
            .noneMatch(line -> line.contains("target=\"cellar@conference") || line.contains("target=\"shakespeare.lit"));
    }

    @Test
    void aRequestThatTheServerIsToSendOnToManyIsDecidedForEachOfThem() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();
        String toMany = "<presence to='shakespeare.lit'><addresses xmlns='http://jabber.org/protocol/address'>"
            + "<address type='to' jid='tybalt@shakespeare.lit'/></addresses>" + MEDIA_REQUEST + "</presence>";

        juliet.send(toMany);
        juliet.fence();
        assertThat(tybalt.fence()).singleElement().asString().contains("addresses").doesNotContain("temppres");

        operator.putForEverybody("ask");
        juliet.send(toMany);
        juliet.fence();
        assertThat(tybalt.fence()).singleElement().asString().contains("temppres");
    }

    @Test
    void aRequestInPresenceOfAnotherTypeIsTakenOutAtEveryLevelAndNeverAnswered() {
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();
        String goodbye = "<presence to='tybalt@shakespeare.lit' type='unavailable'>" + MEDIA_REQUEST + "</presence>";

        ask(juliet, "tybalt@shakespeare.lit", "");
        tybalt.fence();
        juliet.send(goodbye);
        juliet.fence();
        assertThat(tybalt.fence()).singleElement().asString().contains("unavailable").doesNotContain("temppres");

        operator.putForEverybody("answer");
        ask(juliet, "tybalt@shakespeare.lit", "");
        tybalt.fence();
        juliet.send(goodbye);
        assertThat(juliet.fence()).isEmpty();
        assertThat(tybalt.fence()).singleElement().asString().contains("unavailable").doesNotContain("temppres");
    }
}
