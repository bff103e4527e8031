package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.MEDIA;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.withDefault;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.sharing.Clock;
import org.igniterealtime.openfire.plugins.decloak.sharing.Grant;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.StreamPair;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmpp.packet.Packet;

class PassingStanzaTest {

    private static final int PASSES = 20_000;

    private final Clock clock = new Clock();

    @ParameterizedTest
    @ValueSource(strings = {
        "<message from='romeo@x.lit/orchard' to='nurse@shakespeare.lit/desk' type='chat'><body>Hi</body></message>",
        "<iq from='nurse@shakespeare.lit/desk' type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>",
        "<iq from='romeo@x.lit/orchard' to='nurse@shakespeare.lit/desk' type='result' id='1'/>",
        "<presence from='nurse@shakespeare.lit/desk'><show>away</show></presence>"})
    void aStanzaThatIsNoneOfOursMakesNoObjectsHoweverManySharingsLive(String xml) {
        Interception interception = new Interception(() -> withDefault(Level.ASK), NO_GROUPS, Interception.AT_HOME, clock);
        Instant now = clock.instant();
        for (int i = 0; i < 2_000; i++) {
            interception.sharings.begin(new Sharing.Terms(new Address("requester" + i, "elsewhere.example", "resource"),
                new Address("target" + i % 100, "shakespeare.lit", "resource"),
                new Grant(MEDIA, Optional.empty(), StreamPair.NONE), Origin.SERVER, now.plus(Duration.ofHours(4)),
                now.plus(Duration.ofMinutes(5)), Instant.MAX));
        }
        Packet stanza = Stanzas.stanza(xml);
        passOften(interception, stanza);

        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        passOften(interception, stanza);

        assertThat((threads.getCurrentThreadAllocatedBytes() - before) / PASSES).isZero();
    }

    private static void passOften(Interception interception, Packet stanza) {
        for (int i = 0; i < PASSES; i++) {
            interception.pass(stanza);
        }
    }
}
