package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Scene;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.client.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.ServerOptions;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.junit.jupiter.api.Test;

/**
 * Ten clients each ask a thousand contacts of one gateway, all at once and then once more; on a server of its own, for
 * the log's sake.
 */
class GatewayStormIT {

    private static final int CLIENTS = 10;
    private static final int CONTACTS = 1_000;
    private static final int AT_A_TIME = 20;
    private static final String VIDEO = SipGateway.CALLS + "<feature var='urn:xmpp:jingle:apps:rtp:video'/>";
    private static final String STORM =
        IntStream.range(0, CONTACTS).mapToObj(GatewayStormIT::request).collect(Collectors.joining());
    private static final Map<String, String> VERSIONS = Stream.of(SipGateway.CALLS, VIDEO).collect(Collectors.toMap(
        info -> info, info -> Disco.saying(info).capabilities().verification()));
    private static final List<String> PEOPLE = List.of("juliet", "tybalt", "romeo", "nurse", "mercutio");

    @Test
    void everyContactIsAskedOnceAndFewAtATimeAndEveryAnswerIsRightAndNoRequestIsLeftOutOnceAllHaveReplied() {
        try (OpenfireServer server = OpenfireServer.start(ServerOptions.withPlugin());
                Operator operator = new Operator(server); Scene scene = new Scene(server);
                SipGateway gateway = new SipGateway(server, "sip")) {
            operator.put("""
                { "gateways": [ { "domain": "sip.shakespeare.lit", "level": "answer" } ] }""");
            gateway.contactsReply(contact -> Optional.of(SipGateway.query(infoOf(contact))));
            List<RawClient> clients = IntStream.range(0, CLIENTS).mapToObj(i ->
                scene.enter(PEOPLE.get(i % PEOPLE.size()), "storm-" + i, "<presence/>")).toList();

            breakLoose(clients, gateway);
            clients.forEach(GatewayStormIT::assertRightOrNone);
            clients.parallelStream().forEach(client -> client.send(STORM));
            clients.forEach(GatewayStormIT::assertAllRight);

            assertThat(contactsAsked(gateway)).hasSize(CONTACTS).doesNotHaveDuplicates();
        }
    }

    private static void breakLoose(List<RawClient> clients, SipGateway gateway) {
        AtomicInteger passed = new AtomicInteger();
        gateway.onPresence(presence -> passed.incrementAndGet());
        gateway.hold();
        clients.parallelStream().forEach(client -> client.send(STORM));
        // By then requests to at least fifty contacts have passed. No longer: a contact is silent after five seconds.
        await().until(() -> passed.get() >= 50 * CLIENTS && contactsAsked(gateway).size() >= AT_A_TIME);
        assertThat(contactsAsked(gateway)).hasSize(AT_A_TIME);
        gateway.release();
        await().atMost(Duration.ofSeconds(60)).until(() -> contactsAsked(gateway).size() >= CONTACTS);
        gateway.component().fence();
    }

    private static String request(int contact) {
        return "<presence to='+" + contact + "@sip.shakespeare.lit'>" + Scene.MEDIA_REQUEST + "</presence>";
    }

    private static String infoOf(String contact) {
        return contact.matches("\\+\\d*[02468]@.*") ? VIDEO : SipGateway.CALLS;
    }

    private static List<String> contactsAsked(SipGateway gateway) {
        return gateway.asked().stream().filter(whom -> whom.contains("@")).toList();
    }

    // Within the second and a half that an answer may take, by the contact or the gateway that stands in for it.
    private static void assertRightOrNone(RawClient client) {
        assertThat(answers(client.fence())).hasSizeLessThanOrEqualTo(CONTACTS).allSatisfy(answer ->
            assertThat(answer).containsAnyOf(version(infoOf(Stanzas.attribute(answer, "from"))),
                version(SipGateway.CALLS)));
    }

    private static void assertAllRight(RawClient client) {
        List<String> answers = answers(client.fence());
        assertThat(answers).hasSize(CONTACTS).allSatisfy(answer ->
            assertThat(answer).contains(version(infoOf(Stanzas.attribute(answer, "from")))));
        assertThat(answers).extracting(answer -> Stanzas.attribute(answer, "from")).doesNotHaveDuplicates();
    }

    private static String version(String info) {
        return VERSIONS.get(info);
    }

    private static List<String> answers(List<String> received) {
        return received.stream().filter(stanza ->
            Stanzas.name(stanza).equals("presence") && stanza.contains("urn:xmpp:caps")).toList();
    }
}
