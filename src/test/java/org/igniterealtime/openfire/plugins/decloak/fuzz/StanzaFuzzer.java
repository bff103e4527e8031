package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dom4j.Attribute;
import org.dom4j.Element;
import org.igniterealtime.openfire.plugins.decloak.protocol.Stanzas;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
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
        List.of(World.denying(), World.mixed(), World.blockingMontague(), World.observed(), World.strangers());
    private static final int HOUSEKEEPING = 500;

    private final long seed;
    private final StanzaSource source;
    private final Random dice;
    private final Steps steps;
    private final List<FuzzedServer> servers;
    private final List<ChatMemory> chats = WORLDS.stream().map(world -> new ChatMemory()).toList();
    private long refused;
    private Tally tally = Tally.NOTHING;

    StanzaFuzzer(long seed) {
        this.seed = seed;
        this.source = new StanzaSource(new Random(seed));
        this.dice = new Random(~seed);
        this.steps = new Steps(dice);
        this.servers = WORLDS.stream().map(world -> new FuzzedServer(world, this::presence, this::reply)).toList();
    }

    private Presence presence() {
        Element shown = source.next();
        shown.setName("presence");
        letGo(shown);
        return new Presence(shown, true);
    }

    private IQ reply() {
        Element reply = source.next();
        reply.setName("iq");
        letGo(reply);
        reply.addAttribute("type", Math.abs(reply.nodeCount()) % 4 == 0 ? "error" : "result");
        reply.addAttribute("from", "sip.shakespeare.lit");
        reply.addAttribute("to", "shakespeare.lit");
        return new IQ(reply, true);
    }

    // In whichever namespace: the host would not have read some of them.
    private static void letGo(Element stanza) {
        new ArrayList<>(stanza.attributes()).stream()
            .filter(attribute -> List.of("type", "from", "to").contains(attribute.getName())).forEach(Attribute::detach);
    }

    /** One round, or as much of it as is asked for. */
    Tally run(int stanzas) {
        for (int i = 0; i < stanzas; i++) {
            int world = i % WORLDS.size();
            FuzzedServer server = servers.get(world);
            String wrong = dice.nextInt(30) == 0 ? server.sessions().happen(dice) : null;
            if (wrong != null) {
                throw new AssertionError(String.format("%s (%s, seed %d, before stanza %d)", wrong,
                    WORLDS.get(world).name(), seed, i));
            }
            Packet packet = read(server);
            String before = packet.getElement().asXML();
            wrong = send(new Passage(WORLDS.get(world), server, chats.get(world)), packet);
            if (wrong == null && i % HOUSEKEEPING < WORLDS.size()) {
                server.maintain();
                wrong = server.sessions().outlived();
            }
            if (wrong != null) {
                throw new AssertionError(String.format("%s (%s, seed %d, stanza %d)%nbefore: %s%nafter:  %s", wrong,
                    WORLDS.get(world).name(), seed, i, before, packet.getElement().asXML()),
                    server.log().failure().orElse(null));
            }
        }
        return tally.plus(new Tally(refused, 0, 0, 0));
    }

    // Some addresses the host itself refuses when it reads the stanza.
    private Packet read(FuzzedServer server) {
        List<Sharing> sharings = dice.nextInt(3) == 0 ? server.sharings().all() : List.of();
        while (true) {
            try {
                Element stanza = dice.nextInt(20) == 0 ? steps.meeting() : sharings.isEmpty() ? source.next()
                    : steps.next(sharings.get(dice.nextInt(sharings.size())));
                if (dice.nextInt(4) == 0) {
                    steps.repeat(stanza);
                }
                return Stanzas.packet(stanza);
            } catch (IllegalArgumentException noStanza) {
                refused++;
            }
        }
    }

    private String send(Passage passage, Packet packet) {
        int way = dice.nextInt(25);
        String wrong;
        if (way == 0) {
            wrong = passage.refuse(packet);
        } else if (way == 1) {
            wrong = passage.hand(packet, dice);
        } else if (way == 2 && !(packet instanceof IQ)) {
            wrong = passage.multicast(packet, source, dice);
        } else if (Passage.isForMany(packet)) {
            wrong = passage.multicast(packet, source, dice);
        } else {
            wrong = passage.pass(packet);
        }
        tally = tally.plus(passage.tally());
        return wrong;
    }
}
