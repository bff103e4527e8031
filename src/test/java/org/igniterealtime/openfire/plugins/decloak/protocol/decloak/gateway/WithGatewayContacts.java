package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NOW;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.Disco;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;
import org.igniterealtime.openfire.plugins.decloak.stanza.EntityCapabilities;

/** Tests with the contacts of one gateway, whom a test has reply, and whose patience it has run out. */
abstract class WithGatewayContacts {

    static final Address SIP = address("sip.lit");
    static final Address ROMEO = address("romeo%x@sip.lit");
    static final DiscoReply CALLS = said("<feature var='urn:xmpp:jingle:1'/>");
    static final DiscoReply TEXTS = said("<feature var='jabber:x:oob'/>");
    static final DiscoReply SILENCE = new DiscoReply.Silence();
    static final String NODE = EntityCapabilities.NODE + "#" + answer(CALLS).capabilities().verification();

    final FakeDiscovery discovery = new FakeDiscovery();
    final Deque<Runnable> impatience = new ArrayDeque<>();
    Instant now = NOW;
    final GatewayContacts contacts = new GatewayContacts("sip.lit", discovery, impatience::add, () -> now);

    static Address contact(int number) {
        return new Address("+" + number, "sip.lit", "");
    }

    static DiscoReply said(String content) {
        return new DiscoReply.Said(Disco.saying("<identity category='gateway' type='sip'/>" + content));
    }

    static DiscoAnswer answer(DiscoReply reply) {
        return ((DiscoReply.Said) reply).answer();
    }

    static DiscoReply known(CompletableFuture<Capability> finding) {
        assertThat(finding).isCompletedWithValueMatching(Capability.Known.class::isInstance);
        Capability.Known known = (Capability.Known) finding.join();
        return known.answer().info().equals(answer(CALLS).info()) ? CALLS : TEXTS;
    }

    static String why(CompletableFuture<Capability> finding) {
        assertThat(finding).isCompletedWithValueMatching(Capability.Unknown.class::isInstance);
        return ((Capability.Unknown) finding.join()).why();
    }
}
