package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.xmpp.packet.IQ;
import org.xmpp.packet.Packet;
import org.xmpp.packet.Presence;

/**
 * Sends mangled stanzas through the interceptor under several policies, and looks at what comes out. It goes in rounds,
 * each with a seed of its own and with a fresh server, so that one round can be repeated by itself.
 */
final class StanzaFuzzer {

    /** How many stanzas a round has. */
    static final int ROUND = 20_000;

    private static final List<World> WORLDS =
        List.of(World.denying(), World.mixed(), World.blockingMontague(), World.observed());
    private static final int OBSERVED = 3;
    private static final int HOUSEKEEPING = 500;

    private final long seed;
    private final StanzaSource source;
    private final List<FuzzedServer> servers;
    private long refused;
    private Tally tally = Tally.NOTHING;

    StanzaFuzzer(long seed) {
        this.seed = seed;
        this.source = new StanzaSource(new Random(seed));
        this.servers = WORLDS.stream().map(world -> new FuzzedServer(world, this::presence, this::reply)).toList();
    }

    private Presence presence() {
        Element shown = source.next();
        shown.setName("presence");
        shown.addAttribute("type", null);
        shown.addAttribute("from", null);
        shown.addAttribute("to", null);
        return new Presence(shown, true);
    }

    private IQ reply() {
        Element reply = source.next();
        reply.setName("iq");
        reply.addAttribute("type", Math.abs(reply.nodeCount()) % 4 == 0 ? "error" : "result");
        reply.addAttribute("from", "sip.shakespeare.lit");
        reply.addAttribute("to", "shakespeare.lit");
        return new IQ(reply, true);
    }

    /** One round, or as much of it as is asked for. */
    Tally run(int stanzas) {
        for (int i = 0; i < stanzas; i++) {
            int world = i % WORLDS.size();
            Packet packet = read();
            Element stanza = packet.getElement();
            boolean shared = servers.get(world).shares();
            Contents before = shared ? Contents.ofShared(stanza) : Contents.of(stanza);
            String wrong = wrong(world, before, shared, packet);
            if (wrong != null) {
                throw new AssertionError(String.format("%s (%s, seed %d, stanza %d)%nbefore: %s%nafter:  %s", wrong,
                    WORLDS.get(world).name(), seed, i, before.written(), stanza.asXML()),
                    servers.get(world).log().failure().orElse(null));
            }
            if (i % HOUSEKEEPING == 0) {
                servers.forEach(FuzzedServer::keepHouse);
            }
        }
        return tally.plus(new Tally(refused, 0, 0, 0));
    }

    // Some addresses the host itself refuses when it reads the stanza.
    private Packet read() {
        while (true) {
            try {
                return Stanzas.packet(source.next());
            } catch (IllegalArgumentException noStanza) {
                refused++;
            }
        }
    }

    private String wrong(int world, Contents before, boolean shared, Packet packet) {
        FuzzedServer server = servers.get(world);
        Element stanza = packet.getElement();
        boolean passed = server.pass(packet);
        tally = tally.plus(new Tally(0, before.ours().isEmpty() ? 0 : 1, passed ? 1 : 0, server.sent().size()));
        Contents after = before.afterwards(stanza);
        String wrong = Oracle.always(before, after, passed, shared, server);
        if (wrong != null) {
            return wrong;
        }
        String meaningless = world == OBSERVED ? null : Oracle.nothingMeaningless(before, after, passed);
        if (meaningless != null) {
            return meaningless;
        }
        return switch (world) {
            case 0 -> Optional.ofNullable(Oracle.nothingDisclosed(stanza, after, passed, server.sent()))
                .orElseGet(() -> Oracle.nothingProvoked(before, after, passed));
            case 2 -> Oracle.nothingForMontague(stanza, after, passed, server.sent());
            case OBSERVED -> Oracle.nothingChanged(before, after, server.sent());
            default -> null;
        };
    }
}
