package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.igniterealtime.openfire.plugins.decloak.client.Stanzas.presenceFrom;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.client.Shape;
import org.igniterealtime.openfire.plugins.decloak.client.SipGateway;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.junit.jupiter.api.Test;

/** An answer for a gateway goes out within a second and a half, or not at all: clients do not wait any longer. */
class GatewayInTimeIT extends WithGateway {

    private static final Duration IN_TIME = Duration.ofMillis(1_500);
    private static final String VIDEO = SipGateway.CALLS + "<feature var='urn:xmpp:jingle:apps:rtp:video'/>";

    GatewayInTimeIT(OpenfireServer server) {
        super(server);
    }

    @Test
    void aSilentContactStandsForItsGatewayInTime() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.contactsReply(contact -> Optional.empty());
            RawClient juliet = scene.juliet();

            Duration taken = timeUntilAllAreThere(juliet, List.of(CONTACT));

            assertThat(taken).isLessThan(IN_TIME);
            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.CALLS));
            assertThat(gateway.asked()).contains(CONTACT);
        }
    }

    @Test
    void howeverManyWaitForSilentContactsEachIsAnsweredInTime() {
        List<String> crowd = IntStream.range(0, 100).mapToObj(i -> "+" + i + "@sip.shakespeare.lit").toList();
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.contactsReply(contact -> Optional.empty());
            RawClient juliet = scene.juliet();

            assertThat(timeUntilAllAreThere(juliet, crowd)).isLessThan(IN_TIME);

            assertThat(juliet.fence().stream().filter(presenceFrom(crowd.get(99)))).singleElement()
                .satisfies(last -> assertThat(Shape.of(last)).isEqualTo(answer(crowd.get(99), SipGateway.CALLS)));
        }
    }

    @Test
    void whatAContactSaysLateCountsTheNextTimeAndWhatWasToldBeforeIsStillExplained() {
        try (SipGateway gateway = new SipGateway(server, "sip")) {
            gateway.contactsReply(contact -> Optional.of(SipGateway.query(VIDEO)));
            gateway.hold();
            RawClient juliet = scene.juliet();
            juliet.send(request(CONTACT));
            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, SipGateway.CALLS));
            juliet.fence();

            gateway.release();
            gateway.component().fence();
            assertThat(juliet.fence()).noneMatch(presenceFrom(CONTACT));
            juliet.send(request(CONTACT));

            assertThat(Shape.of(juliet.awaitPresenceFrom(CONTACT))).isEqualTo(answer(CONTACT, VIDEO));
            assertThat(gateway.asked()).containsOnlyOnce(CONTACT);
            for (String told : List.of(SipGateway.CALLS, VIDEO)) {
                for (String node : Disco.saying(told).capabilities().nodes()) {
                    assertThat(juliet.query(discoQuery(CONTACT, node))).contains("type=\"result\"", node);
                }
            }
        }
    }

    @Test
    void whoseGatewayIsSilentTooIsNotAnsweredLateButTheNextTime() {
        operator.put("""
            { "gateways": [ { "domain": "slow.shakespeare.lit", "level": "answer" } ] }""");
        String contact = "romeo@slow.shakespeare.lit";
        try (SipGateway gateway = SipGateway.silent(server, "slow")) {
            gateway.can(VIDEO);
            gateway.hold();
            RawClient juliet = scene.juliet();
            juliet.send(request(contact));
            awaitAsked(gateway, contact);
            await().during(IN_TIME).until(() -> juliet.received().stream().noneMatch(presenceFrom(contact)));

            gateway.release();
            await().untilAsserted(() -> assertThat(server.log()).contains("slow.shakespeare.lit\": \"What its contact "
                + "can do was found out too late for an answer"));
            assertThat(juliet.fence()).noneMatch(presenceFrom(contact));

            assertThat(timeUntilAllAreThere(juliet, List.of(contact))).isLessThan(IN_TIME);
            assertThat(Shape.of(juliet.awaitPresenceFrom(contact))).isEqualTo(answer(contact, VIDEO));
            assertThat(gateway.asked()).containsOnlyOnce(contact);
        }
    }

    private static Duration timeUntilAllAreThere(RawClient requester, List<String> contacts) {
        AtomicLong last = new AtomicLong();
        requester.onStanza(stanza -> {
            if (presenceFrom(contacts.get(contacts.size() - 1)).test(stanza)) {
                last.compareAndSet(0, System.nanoTime());
            }
        });
        long sent = System.nanoTime();
        requester.send(contacts.stream().map(WithGateway::request).collect(Collectors.joining()));
        contacts.forEach(requester::awaitPresenceFrom);
        await().until(() -> last.get() != 0);
        return Duration.ofNanos(last.get() - sent);
    }
}
