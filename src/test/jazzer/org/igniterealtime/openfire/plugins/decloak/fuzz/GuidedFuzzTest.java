package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.StringReader;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.dom4j.DocumentException;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicyJson;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/** Text that Jazzer makes up, led by which code it reaches: as a stanza if it is XML, else as a policy document. */
@Tag("guided")
class GuidedFuzzTest {

    private static final PolicyJson JSON = new PolicyJson(new Jids());
    private static final StanzaSource EXAMPLES = new StanzaSource(new Random(276));
    private static final List<FuzzedServer> SERVERS = Stream.of(World.denying(), World.mixed())
        .map(world -> new FuzzedServer(world, Presence::new, IQ::new)).toList();

    static Stream<String> examples() {
        return Stream.concat(Stream.generate(() -> EXAMPLES.next().asXML()).limit(300),
            Stream.of(Stanzas.fixture("/policy/example.json"), JSON.write(World.mixed().policy())));
    }

    @MethodSource("examples")
    @FuzzTest(maxDuration = "10m")
    void nothingIsThrownAndNothingIsDisclosed(@NotNull String text) {
        if (text.startsWith("<")) {
            SERVERS.forEach(server -> stanza(text, server));
        } else if (JSON.read(text, OptionalLong.of(1)) instanceof ReplaceResult.Accepted good) {
            assertThat(JSON.read(JSON.write(good.policy()), OptionalLong.empty())).isEqualTo(good);
        }
    }

    private static void stanza(String text, FuzzedServer server) {
        Packet packet;
        try {
            packet = Stanzas.packet(new SAXReader().read(new StringReader(text)).getRootElement());
        } catch (DocumentException | IllegalArgumentException noStanza) {
            return;
        }
        Element stanza = packet.getElement();
        if (!List.of("presence", "message", "iq").contains(stanza.getName())) {
            return;
        }
        boolean shared = server.shares();
        Contents before = shared ? Contents.ofShared(stanza) : Contents.of(stanza);
        boolean arrived = server.pass(packet);
        Contents after = before.afterwards(server.gone().getElement());
        assertThat(Oracle.always(before, after, arrived, shared, server)).isNull();
        if (server == SERVERS.get(0)) {
            assertThat(Oracle.nothingDisclosed(stanza, after, arrived, server.sent())).isNull();
        }
    }
}
