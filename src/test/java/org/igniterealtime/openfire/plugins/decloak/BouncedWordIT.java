package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.messageFrom;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.ComponentClient;
import org.igniterealtime.openfire.plugins.decloak.client.Documents;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An error says what somebody else has said, so it is nobody's word. */
class BouncedWordIT extends OnSharedServer {

    private static final String SERVICE = "itseme@itseme.shakespeare.lit/XXXXX";
    private static final String DIGITS = "1".repeat(64);
    private static final String HASHNAME = "<hashname xmlns='urn:xmpp:th:hashname' value='" + DIGITS + "'/>";
    private static final String ERROR =
        "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>";

    private ComponentClient service;
    private RawClient tybalt;

    BouncedWordIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void everythingIsAllowedToThoseWhoAreIntroduced() {
        service = ComponentClient.connect(server, "itseme");
        operator.put("""
            { "rules": [ { "id": "names", "protocols": ["contact", "hashname", "verification"], "default": "ask" },
                         { "id": "calls", "protocols": ["decloak"], "relationships": ["introduced"],
                           "default": "answer" } ], "services": ["itseme@itseme.shakespeare.lit"] }""");
        tybalt = scene.tybaltInTheLibrary();
    }

    @AfterEach
    void theServiceLeaves() {
        service.close();
    }

    @Test
    void aContactRequestThatComesBackIntroducesNobody() {
        RawClient nurse = scene.enter("nurse", "house", "<presence/>");

        bounce("/it-se.me/contact.xml", "random@example.com", nurse.bareJid());

        assertThat(tybalt.await(messageFrom(SERVICE))).contains("<error").doesNotContain("it-se.me:contact");
        assertThat(Scene.ask(nurse, "tybalt@shakespeare.lit", Scene.MEDIA_REQUEST)).isEmpty();
        assertThat(server.log("decloak.decision")).anyMatch(line -> line.startsWith("deny cause=\"stanza\"")
            && line.contains("error"));
    }

    @Test
    void aCodeThatComesBackIsNoCode() {
        bounce("/it-se.me/verify-completed.xml", "", "");

        assertThat(tybalt.await(messageFrom(SERVICE))).contains("<error").doesNotContain("it-se.me:verify");
    }

    @Test
    void aHashnameThatComesBackDoesNotBecomeTheBouncers() {
        RawClient nurse = scene.enter("nurse", "house", "<presence/>");

        nurse.send("<message type='error' to='" + tybalt.jid() + "'>" + HASHNAME + ERROR + "</message>");
        nurse.send("<presence type='error' to='" + tybalt.jid() + "'>" + HASHNAME + ERROR + "</presence>");
        nurse.fence();

        assertThat(Scene.fence(tybalt)).isNotEmpty().noneMatch(stanza -> stanza.contains("hashname"))
            .allMatch(stanza -> stanza.contains("<error"));
        try (Operator self = new Operator(server, "nurse")) {
            assertThat(self.execute("decloak#hashname", Map.of("jid", nurse.bareJid())))
                .containsEntry("hashnames", List.of());
        }
    }

    private void bounce(String example, String who, String instead) {
        tybalt.fence();
        String bounced = Documents.between(Documents.example(example), SERVICE, tybalt.jid());
        service.send((who.isEmpty() ? bounced : bounced.replace(who, instead))
            .replaceFirst(" type='[^']*'", " type='error'").replace("</message>", ERROR + "</message>"));
        service.fence();
    }
}
