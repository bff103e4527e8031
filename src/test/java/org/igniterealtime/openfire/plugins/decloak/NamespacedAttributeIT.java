package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An attribute of another namespace means nothing to clients, so it hides nothing from the server. */
class NamespacedAttributeIT extends OnSharedServer {

    private static final String ASK = """
        { "rules": [ { "id": "everybody", "default": "ask" } ], "services": ["romeo@shakespeare.lit"],
          "limits": { "requestsPerMinute": 1000 } }""";
    private static final String TYBALT = "tybalt@shakespeare.lit";

    NamespacedAttributeIT(OpenfireServer server) {
        super(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<field xmlns:z='urn:z' z:var='a' var='FORM_TYPE'", "<field xml:var='a' var='FORM_TYPE'"})
    void aFormIsNotHiddenByTheNameOfItsField(String field) {
        RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
        RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
        String request = Documents.between(Documents.example("/xep-0155/request.xml"), "", juliet.jid())
            .replaceFirst("<field\\s+var='FORM_TYPE'", field);
        assertThat(request).contains(field);

        romeo.send(request);

        assertThat(Scene.fence(romeo)).isEmpty();
        assertThat(Scene.fence(juliet)).isEmpty();
        assertThat(server.log("decloak.decision")).last().asString().contains("deny", "protocol=chat-session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "subscribe", "error"})
    void aRequestIsNotHiddenByTheTypeOfItsPresence(String type) {
        operator.put(ASK);
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();

        juliet.send("<presence xmlns:z='urn:z' z:type='" + type + "' to='" + TYBALT + "'>" + Scene.MEDIA_REQUEST
            + "</presence>");
        juliet.fence();

        assertThat(Scene.fence(tybalt)).noneMatch(stanza -> stanza.contains("temppres"));
        assertThat(server.log("decloak.decision")).last().asString().contains("deny cause=\"stanza\"");
    }

    // The host routes by what stands first, clients read what has no namespace.
    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "id", "type"})
    void nothingOfOursGoesOnInAStanzaWhoseAttributesMeanTwoThings(String name) {
        operator.put(ASK);
        RawClient tybalt = scene.enter("tybalt", "library", "<presence/>");
        RawClient romeo = scene.enter("romeo", "orchard", "<presence/>");
        Map<String, String> values = Map.of("from", tybalt.jid(), "to", tybalt.jid(), "id", "1", "type", "error");
        String twice = " xmlns:z='urn:z' z:" + name + "='" + values.get(name) + "' to='" + tybalt.jid() + "'>";

        for (String ours : List.of(Scene.MEDIA_REQUEST, hashname())) {
            romeo.send("<presence" + twice + ours + "</presence>");
        }
        for (String ours : List.of(hashname(), verification(), contact(), chat())) {
            romeo.send("<message" + twice + ours + "<body>Hark</body></message>");
        }
        romeo.fence();

        assertThat(Scene.fence(tybalt)).noneMatch(stanza -> stanza.contains("temppres") || stanza.contains("hashname")
            || stanza.contains("it-se.me") || stanza.contains("feature-neg"));
        assertThat(server.log("decloak.decision")).last().asString().contains("deny cause=\"stanza\"");
    }

    @Test
    void whatIsOnlyTriedChangesNothing() {
        operator.put("{ \"mode\": \"observe\" }");
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();

        juliet.send("<presence xmlns:z='urn:z' z:id='1' to='" + TYBALT + "'>" + Scene.JULIETS_CAPS
            + Scene.MEDIA_REQUEST + "</presence>");
        juliet.fence();

        assertThat(Scene.fence(tybalt)).singleElement().asString().contains("temppres").contains("<c ");
    }

    @Test
    void aClientsAnswerIsMinimalWhateverItsTypeSeemsToBe() {
        operator.put(ASK);
        RawClient tybalt = scene.tybaltInTheLibrary();
        RawClient juliet = scene.juliet();
        Scene.ask(juliet, TYBALT, Scene.MEDIA_REQUEST);
        tybalt.fence();

        tybalt.send("<presence xmlns:z='urn:z' z:type='unavailable' to='" + juliet.jid() + "'><status>secret</status>"
            + Scene.TYBALTS_CAPS + "</presence>");

        Shape answer = Shape.of(juliet.await(presenceFrom(tybalt.jid())));
        assertThat(answer.attributes()).containsOnlyKeys("from", "to");
        assertThat(answer.children()).extracting(Shape.Child::name).containsExactly("c");
    }

    private static String hashname() {
        return "<hashname xmlns='urn:xmpp:th:hashname' value='" + "0".repeat(64) + "'/>";
    }

    private static String verification() {
        return element("/it-se.me/verify-completed.xml", "verify");
    }

    private static String contact() {
        return element("/it-se.me/contact.xml", "contact");
    }

    private static String chat() {
        return "<thread>ambiguous</thread>" + element("/xep-0155/request.xml", "feature").replace("c2s", "none");
    }

    private static String element(String example, String name) {
        String stanza = Documents.example(example);
        return stanza.substring(stanza.indexOf("<" + name), stanza.indexOf("</" + name + ">") + name.length() + 3);
    }
}
