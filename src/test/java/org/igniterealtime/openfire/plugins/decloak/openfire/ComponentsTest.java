package org.igniterealtime.openfire.plugins.decloak.openfire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.util.ArrayList;
import java.util.List;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.ComponentListener;
import org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway.FakeDiscovery;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.junit.jupiter.api.Test;
import org.xmpp.packet.JID;

/** Components are known by what the connected components say of themselves. */
class ComponentsTest {

    private static final JID SIP = new JID("sip.lit");
    private static final String GATEWAY = "<identity category='gateway' type='sip'/>";

    private final List<String> told = new ArrayList<>();
    private final Components gateways = new Components(() -> NOW);

    ComponentsTest() {
        gateways.follow(new ComponentListener() {
            @Override
            public void changed(String domain) {
                told.add("changed " + domain);
            }

            @Override
            public void said(String domain, DiscoReply reply) {
                told.add(reply.getClass().getSimpleName() + " " + domain);
            }

            @Override
            public void gone(String domain) {
                told.add("gone " + domain);
            }
        });
    }

    @Test
    void aComponentIsAGatewayOnceItHasSaidSo() {
        assertThat(gateways.isConnected("sip.lit")).isFalse();

        gateways.componentRegistered(SIP);
        assertThat(gateways.isConnected("sip.lit")).isTrue();
        assertThat(gateways.isGateway("sip.lit")).isFalse();

        says(GATEWAY);
        assertThat(gateways.isGateway("sip.lit")).isTrue();
        assertThat(gateways.isGateway("sms.lit")).isFalse();
        assertThat(told).containsExactly("changed sip.lit", "Said sip.lit");
    }

    @Test
    void aNameMakesNobodyAGateway() {
        gateways.componentRegistered(new JID("gateway.lit"));
        gateways.componentInfoReceived(Disco.iq("<iq type='result' from='gateway.lit'><query xmlns="
            + "'http://jabber.org/protocol/disco#info'><identity category='component' type='gateway' name='gateway'/>"
            + "</query></iq>"));

        assertThat(gateways.isGateway("gateway.lit")).isFalse();
    }

    @Test
    void whoHasGoneIsNoGatewayAnyMore() {
        gateways.componentRegistered(SIP);
        says(GATEWAY);
        told.clear();

        gateways.componentUnregistered(SIP);
        gateways.componentUnregistered(SIP);
        says(GATEWAY);

        assertThat(gateways.isGateway("sip.lit")).isFalse();
        assertThat(gateways.isConnected("sip.lit")).isFalse();
        assertThat(told).containsExactly("gone sip.lit");
    }

    @Test
    void onlyWhatIsNewIsTold() {
        gateways.componentRegistered(SIP);
        gateways.componentRegistered(SIP);
        says(GATEWAY);
        says(GATEWAY);
        assertThat(told).containsExactly("changed sip.lit", "Said sip.lit");

        told.clear();
        says(GATEWAY + "<feature var='urn:xmpp:jingle:1'/>");
        assertThat(told).containsExactly("changed sip.lit", "Said sip.lit");

        told.clear();
        says(GATEWAY + GATEWAY);
        assertThat(told).containsExactly("changed sip.lit", "Malformed sip.lit");
        assertThat(gateways.isGateway("sip.lit")).isFalse();
    }

    @Test
    void componentsAreAskedAgainWhetherSomethingHasChanged() {
        FakeDiscovery discovery = new FakeDiscovery();
        gateways.componentRegistered(SIP);
        says(GATEWAY);
        told.clear();

        gateways.askAgain(discovery);
        discovery.reply(address("sip.lit"), new DiscoReply.Silence());
        assertThat(told).isEmpty();

        gateways.askAgain(discovery);
        discovery.reply(address("sip.lit"), new DiscoReply.Said(Disco.saying("<identity category='x' type='y'/>")));
        assertThat(told).containsExactly("changed sip.lit", "Said sip.lit");
        assertThat(gateways.isGateway("sip.lit")).isFalse();
    }

    private void says(String info) {
        gateways.componentInfoReceived(Disco.iq("<iq type='result' from='sip.lit'><query xmlns="
            + "'http://jabber.org/protocol/disco#info'>" + info + "</query></iq>"));
    }
}
