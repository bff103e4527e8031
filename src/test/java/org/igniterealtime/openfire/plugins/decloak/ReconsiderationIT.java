package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.time.Instant;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.GroupAdmin;
import org.igniterealtime.openfire.plugins.decloak.client.OwnLists;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a decision reads, when it changes, ends what is no longer allowed; both sides are told once. */
class ReconsiderationIT extends WithSharing {

    private static final String SERVICE = "itseme@itseme.shakespeare.lit/XXXXX";
    private static final String GROUP = """
        { "rules": [ { "id": "group", "%s": "group:%s", "default": "%s" }, { "id": "others", "default": "%s" } ] }""";

    ReconsiderationIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "default", "block"})
    void aListThatIsChosenDuringTheSession(String kind) {
        shareByServer();
        OwnLists lists = new OwnLists(library);

        lists.shutOut(JULIET, kind);

        bothAreTold("not-allowed");
        lists.letIn(kind);
        nothingRemains();
    }

    @Test
    void anActiveListThatWasMadeLongBefore() {
        shareByServer();
        OwnLists lists = new OwnLists(library);
        lists.make(JULIET);
        // The host tells of a list that is made, and it is looked at a second later.
        Instant over = Instant.now().plusSeconds(2);
        await().until(() -> Instant.now().isAfter(over));
        assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY, "unavailable"));

        lists.choose("active");

        bothAreTold("not-allowed");
        lists.letIn("active");
        nothingRemains();
    }

    @ParameterizedTest
    @CsvSource({"target, " + TYBALT, "requester, " + JULIET})
    void aMemberWhoLeavesTheGroupThatMadeIt(String side, String member) {
        try (GroupAdmin groups = new GroupAdmin(server)) {
            groups.create("friends", member);
            try {
                shareBy(GROUP.formatted(side, "friends", "answer", "deny"));

                groups.remove("friends", member);

                bothAreTold("not-allowed");
            } finally {
                groups.delete("friends");
            }
        }
        nothingRemains();
    }

    @Test
    void aMemberWhoJoinsAGroupThatForbidsIt() {
        try (GroupAdmin groups = new GroupAdmin(server)) {
            groups.create("foes", "romeo@shakespeare.lit");
            try {
                shareBy(GROUP.formatted("requester", "foes", "deny", "answer"));

                groups.add("foes", JULIET);

                bothAreTold("not-allowed");
            } finally {
                groups.delete("foes");
            }
        }
        nothingRemains();
    }

    @Test
    void aGroupThatIsDeleted() {
        try (GroupAdmin groups = new GroupAdmin(server)) {
            groups.create("guests", TYBALT);
            shareBy(GROUP.formatted("target", "guests", "answer", "deny"));

            groups.delete("guests");

            bothAreTold("not-allowed");
        }
        nothingRemains();
    }

    @Test
    void aSharedGroupThatMakesTheTwoSubscribersOfEachOther() {
        shareByServer();
        try (GroupAdmin groups = new GroupAdmin(server)) {
            groups.createShared("house");
            try {
                groups.add("house", TYBALT, JULIET);

                await().until(() -> endings().get(endings().size() - 1).equals("subscribed"));
                assertThat(library.fence()).noneMatch(presenceFrom(BALCONY, "unavailable"));
                assertThat(juliet.fence()).noneMatch(presenceFrom(LIBRARY, "unavailable"));
            } finally {
                groups.delete("house");
            }
        }
    }

    @Test
    void anIntroductionThatARuleForbidsSomethingTo() {
        shareBy("""
            { "rules": [ { "id": "contacts", "protocols": ["contact"], "default": "ask" },
                         { "id": "introduced", "relationships": ["introduced"], "default": "deny" },
                         { "id": "others", "default": "answer" } ],
              "services": ["itseme@itseme.shakespeare.lit"], "introducedHours": 1 }""", "mercutio", "nurse");

        try (ComponentClient service = ComponentClient.connect(server, "itseme")) {
            service.send(Documents.between(Documents.example("/it-se.me/contact.xml"), SERVICE, library.jid())
                .replace("random@example.com", juliet.bareJid()));
            library.await(Stanzas.messageFrom(SERVICE));
        }
        library.send("<message type='chat' to='" + juliet.bareJid() + "'><body>Who art thou?</body></message>");

        juliet.await(presenceFrom(library.jid(), "unavailable"));
        library.await(presenceFrom(juliet.jid(), "unavailable"));
        assertThat(endings()).endsWith("not-allowed");
    }

    private void shareBy(String policy) {
        shareBy(policy, "juliet", "tybalt");
    }

    private void shareBy(String policy, String requester, String target) {
        operator.put(policy);
        library = scene.enter(target, "library", "<presence/>");
        juliet = scene.enter(requester, "balcony", "<presence>" + Scene.JULIETS_CAPS + "</presence>");
        assertThat(ask(juliet, library.bareJid(), MEDIA_REQUEST)).singleElement().asString().contains(library.jid());
        library.awaitPresenceFrom(juliet.jid());
        library.fence();
    }

    private void bothAreTold(String why) {
        juliet.await(presenceFrom(LIBRARY, "unavailable"));
        library.await(presenceFrom(BALCONY, "unavailable"));
        await().until(() -> endings().get(endings().size() - 1).equals(why));
    }
}
