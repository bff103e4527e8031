package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A requester cannot tell why nothing comes back. */
@ExtendWith(SharedServer.class)
class IndistinguishableRefusalIT {

    private static final String DENY = "{}";
    private static final String ASK = """
        { "rules": [ { "id": "everybody", "default": "ask" } ] }""";
    private static final String ANSWER = """
        { "rules": [ { "id": "everybody", "default": "answer" } ] }""";
    private static final String BLOCKED = """
        { "rules": [ { "id": "everybody", "default": "answer" } ],
          "blocked": [ { "jid": "juliet@shakespeare.lit" } ] }""";

    // What makes a client turn to whom it comes from (XEP-0115 in its two forms, XEP-0390, XEP-0153).
    private static final List<String> PROVOCATIONS = List.of(Scene.JULIETS_CAPS,
        "<c xmlns='http://jabber.org/protocol/caps' node='http://juliet.example/old' ver='0.9' ext='voice-v1'/>",
        "<c xmlns='urn:xmpp:caps'><hash xmlns='urn:xmpp:hashes:2' algo='sha-256'>kzBZbkqJ3ADrj7v0=</hash></c>",
        "<x xmlns='vcard-temp:x:update'><photo>cafe</photo></x>");

    private static final Pattern PROVOKING =
        Pattern.compile("http://jabber.org/protocol/caps|urn:xmpp:caps|vcard-temp:x:update");

    private final OpenfireServer server;

    IndistinguishableRefusalIT(OpenfireServer server) {
        this.server = server;
    }

    @Test
    void theSameBytesReachTheRequesterWhateverTheReason() {
        Map<String, List<String>> received = new LinkedHashMap<>();
        received.put("denied", whatJulietReceives(DENY, "tybalt", true));
        received.put("blocked", whatJulietReceives(BLOCKED, "tybalt", true));
        received.put("offline", whatJulietReceives(ANSWER, "tybalt", false));
        received.put("nonexistent", whatJulietReceives(ANSWER, "nobody", false));
        received.put("ignored by the client", whatJulietReceives(ASK, "tybalt", true));

        // Her own presence, reflected by some versions, is all that she may see; of nobody else there is a trace.
        assertThat(received.get("denied")).noneMatch(stanza -> stanza.contains("tybalt"));
        assertThat(received).allSatisfy((reason, stanzas) ->
            assertThat(stanzas).as(reason).isEqualTo(received.get("denied")));
    }

    @ParameterizedTest
    @ValueSource(strings = {DENY, BLOCKED})
    void nothingLeavesAClientThatLooksUpEveryHashThatIsNewToIt(String policy) {
        try (Operator operator = new Operator(server); Scene scene = new Scene(server)) {
            operator.put(policy);
            RawClient tybalt = scene.enter("tybalt", "library", "<presence/>");
            RawClient juliet = scene.enter("juliet", "balcony", "<presence/>");
            lookUpWhateverIsUnknown(tybalt);

            for (String presence : provoking()) {
                juliet.send(presence.replace("TO", tybalt.bareJid()) + presence.replace("TO", tybalt.jid()));
            }
            juliet.fence();

            assertThat(Scene.fence(tybalt)).hasSizeGreaterThan(provoking().size())
                .noneMatch(stanza -> PROVOKING.matcher(stanza).find());
            // What it has sent upon what it saw is through.
            tybalt.fence();
            assertThat(Scene.fence(juliet)).isEmpty();
        }
    }

    // From login to logout of the target, each form of the request, to the bare and the full address, in presence of
    // every type; the fences' own answers, which are numbered, are not among what is returned.
    private List<String> whatJulietReceives(String policy, String target, boolean online) {
        try (Operator operator = new Operator(server); Scene scene = new Scene(server)) {
            operator.put(policy);
            RawClient juliet = scene.enter("juliet", "balcony", "<presence>" + Scene.JULIETS_CAPS + "</presence>");
            List<String> received = new ArrayList<>();
            RawClient tybalt = online ? scene.tybaltInTheLibrary() : null;
            if (online && !policy.equals(ASK)) {
                lookUpWhateverIsUnknown(tybalt);
            }
            for (String request : Scene.REQUESTS) {
                String bare = target + "@shakespeare.lit";
                received.addAll(Scene.ask(juliet, bare, request));
                received.addAll(Scene.ask(juliet, bare + "/library", request));
                juliet.send("<presence to='" + bare + "' type='unavailable'>" + request + "</presence>");
                received.addAll(Scene.fence(juliet));
            }
            if (tybalt != null) {
                tybalt.close();
            }
            received.addAll(Scene.fence(juliet));
            return received;
        }
    }

    private static List<String> provoking() {
        return Scene.REQUESTS.stream().flatMap(request -> PROVOCATIONS.stream().flatMap(provocation ->
            Stream.of("", " type='unavailable'", " type='error'").map(type -> "<presence to='TO'" + type + ">" + request
                + provocation + "</presence>"))).toList();
    }

    // As telepathy-gabble, Profanity, Dino, Gajim and poezio do.
    private static void lookUpWhateverIsUnknown(RawClient client) {
        AtomicInteger ids = new AtomicInteger();
        client.onStanza(stanza -> {
            String from = Stanzas.attribute(stanza, "from");
            if (from.startsWith("juliet@") && PROVOKING.matcher(stanza).find()) {
                client.send("<iq type='get' id='look" + ids.incrementAndGet() + "' to='" + from
                    + "'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>");
            }
        });
    }
}
