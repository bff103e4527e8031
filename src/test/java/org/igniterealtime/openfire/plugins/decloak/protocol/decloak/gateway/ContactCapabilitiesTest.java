package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Duration;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.junit.jupiter.api.Test;

/** However much gateways say, only so much of it is remembered. */
class ContactCapabilitiesTest {

    private final Clock clock = new Clock();
    private final FakeDiscovery discovery = new FakeDiscovery();
    private final ContactCapabilities capabilities = new ContactCapabilities(discovery, then -> { },
        domain -> false, clock);

    @Test
    void whatTakesTooManyBytesIsFoundOutAgain() {
        String features = "<feature var='" + "x".repeat(10_000) + "'/>";
        for (int i = 0; i < 100; i++) {
            Address contact = address("user" + i + "@sip.lit");
            capabilities.find(contact);
            discovery.reply(contact, new DiscoReply.Said(Disco.saying(features + "<feature var='" + i + "'/>")));
        }
        int asked = discovery.asked.size();

        assertThat(capabilities.find(address("user99@sip.lit"))).isDone();
        capabilities.find(address("user0@sip.lit"));

        assertThat(discovery.asked).hasSize(asked + 1);
    }

    @Test
    void whatIsTheSameIsRememberedOnce() {
        DiscoReply reply = new DiscoReply.Said(Disco.saying("<feature var='" + "x".repeat(10_000) + "'/>"));
        for (int i = 0; i < 100; i++) {
            Address contact = address("user" + i + "@sip.lit");
            capabilities.find(contact);
            discovery.reply(contact, reply);
        }

        assertThat(capabilities.find(address("user0@sip.lit"))).isDone();
        assertThat(discovery.asked.stream().filter(Address::hasLocalpart)).hasSize(100);
    }

    @Test
    void whatIsLongerThanAnybodysCountsForNothing() {
        assertThat(Disco.reply("<query xmlns='http://jabber.org/protocol/disco#info'>"
            + "<feature var='x'/>".repeat(2_000) + "</query>"))
            .isEqualTo(new DiscoReply.Malformed("Its disco#info is too long"));
        assertThat(Disco.reply("<query xmlns='http://jabber.org/protocol/disco#info'><feature var='" + "x".repeat(70_000)
            + "'/></query>")).isInstanceOf(DiscoReply.Malformed.class);
    }

    @Test
    void whatWasFoundOutOfAGatewayElsewhereIsSweptWhenItsTimeIsOver() {
        capabilities.find(address("romeo@sip.lit"));
        clock.advance(Duration.ofMinutes(9));
        capabilities.forgetOver();
        assertThat(capabilities.isEmpty()).isFalse();

        clock.advance(Duration.ofMinutes(1));
        capabilities.forgetOver();

        assertThat(capabilities.isEmpty()).isTrue();
    }

    @Test
    void onlySoManyGatewaysAreRemembered() {
        for (int i = 0; i < 500; i++) {
            capabilities.find(address("romeo@sip" + i + ".lit"));
        }

        assertThat(capabilities.size()).isEqualTo(ContactCapabilities.MAX_GATEWAYS);
    }
}
