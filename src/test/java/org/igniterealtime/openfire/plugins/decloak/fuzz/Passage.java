package org.igniterealtime.openfire.plugins.decloak.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dom4j.Element;
import org.dom4j.Namespace;
import org.dom4j.QName;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Packet;

/** One stanza on one of its ways through a server, and what the oracles say to it. */
final class Passage {

    private static final String ROOM = "room@conference.shakespeare.lit/romeo";

    private final World world;
    private final FuzzedServer server;
    private final ChatMemory chats;
    private Tally tally = Tally.NOTHING;

    Passage(World world, FuzzedServer server, ChatMemory chats) {
        this.world = world;
        this.server = server;
        this.chats = chats;
    }

    Tally tally() {
        return tally;
    }

    private Contents before(Element stanza) {
        return server.shares() ? Contents.ofShared(stanza) : Contents.of(stanza);
    }

    /** Somebody sends it to somebody. */
    String pass(Packet packet) {
        Element stanza = packet.getElement();
        boolean shared = server.shares();
        Contents before = before(stanza);
        boolean unasked = chats.isUnasked(before, stanza);
        boolean isBlocked = world.is("blocking") && Oracle.isOfMontague(stanza);
        chats.note(before, stanza);
        Lives lives = Lives.before(packet, server);
        boolean passed = server.pass(packet);
        tally = tally.plus(new Tally(0, before.ours().isEmpty() ? 0 : 1, passed ? 1 : 0, server.sent().size()));
        Element gone = server.gone().getElement();
        Contents after = before.afterwards(gone);
        if (unasked && isBlocked && passed && after.ours().stream().anyMatch(Contents::isSessionForm)) {
            return "An answer that nobody had asked for arrived of somebody who is blocked";
        }
        String always = Oracle.always(before, after, passed, shared, server);
        String wrong = always == null ? lives.wrong(world, server) : always;
        return wrong == null ? inWorld(gone, before, after, passed, unasked) : wrong;
    }

    private String inWorld(Element stanza, Contents before, Contents after, boolean passed, boolean unasked) {
        String meaningless = world.is("observing") ? null : Oracle.nothingMeaningless(before, after, passed);
        return meaningless != null ? meaningless : switch (world.name()) {
            case "denying" -> first(Oracle.nothingDisclosed(stanza, after, passed, server.sent()),
                Oracle.nothingProvoked(before, after, passed));
            case "strangers" -> Oracle.nothingForUsers(stanza, after, passed && unasked, passed, server.sent());
            case "blocking" -> Oracle.nothingForMontague(stanza, after, passed, server.sent());
            case "observing" -> Oracle.nothingChanged(before, after, server.sent());
            default -> null;
        };
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    /** Whether the host takes a stanza for one that it is to send on to the addresses inside (XEP-0033). */
    static boolean isForMany(Packet packet) {
        Element stanza = packet.getElement();
        return !(packet instanceof IQ) && stanza.element("addresses") != null
            && Contents.attribute(stanza, "to").equalsIgnoreCase("shakespeare.lit");
    }

    /** The host sends one and the same copy of it to one address after the other. */
    String multicast(Packet packet, StanzaSource source, Random dice) {
        Element stanza = packet.getElement();
        if (stanza.element("addresses") == null) {
            stanza.addElement(QName.get("addresses", Namespace.get("http://jabber.org/protocol/address")));
        }
        packet.setTo("shakespeare.lit");
        Contents before = before(stanza);
        boolean mayChange = server.shares();
        if (!server.read(packet)) {
            return before.ours().isEmpty() && !before.isError() && !mayChange ? "What is for many was not sent on" : null;
        }
        if (before.ours().isEmpty() && !mayChange && !before.written().equals(before.afterwards(stanza).written())) {
            return "What is for many was changed, though nothing in it is ours";
        }
        String wrong = sendOn(packet.createCopy(), source, dice);
        server.done(packet);
        return wrong;
    }

    // Once what was ours is gone from it, there is nothing to find any more; and what was nothing else goes to nobody.
    private String sendOn(Packet copy, StanzaSource source, Random dice) {
        boolean isOver = false;
        String wrong = null;
        for (int i = 1 + dice.nextInt(4); wrong == null && !isOver && i > 0; i--) {
            copy.setTo(dice.nextInt(3) == 0 ? source.recipient() : new JID(any(dice).toString()));
            boolean hadOurs = !Contents.of(copy.getElement()).ours().isEmpty();
            wrong = pass(copy);
            isOver = hadOurs && Contents.of(copy.getElement()).ours().isEmpty();
        }
        return wrong;
    }

    private static Address any(Random dice) {
        return FuzzedSessions.RESOURCES.get(dice.nextInt(FuzzedSessions.RESOURCES.size()));
    }

    /** A room hands one and the same stanza to some of its occupants; nobody has read it. */
    String hand(Packet packet, Random dice) {
        Element stanza = packet.getElement();
        packet.setFrom(ROOM);
        for (int i = 1 + dice.nextInt(3); i > 0; i--) {
            Address occupant = any(dice);
            packet.setTo(occupant.toString());
            Contents before = Contents.ofShared(stanza);
            List<Contents> got = new ArrayList<>();
            String wrong = null;
            for (Packet each : server.hand(packet, occupant)) {
                Contents after = before.afterwards(each.getElement());
                got.add(after);
                wrong = world.is("strangers") && wrong == null
                    ? Oracle.nothingForUsers(each.getElement(), after, chats.isUnasked(before, stanza), true,
                        server.sent()) : wrong;
            }
            wrong = first(wrong, Oracle.handed(before, before.afterwards(stanza), got));
            if (wrong != null) {
                return wrong;
            }
        }
        return server.log().failure().map(failure -> "Something was thrown: " + failure).orElse(null);
    }

    /** A session that has not logged in sends it, under whatever name; the host refuses it. */
    String refuse(Packet packet) {
        Contents before = Contents.ofShared(packet.getElement());
        String kept = server.kept();
        server.refuse(packet);
        if (!server.kept().equals(kept) || !server.sent().isEmpty()) {
            return "Something was decided or kept of somebody who has not logged in";
        }
        Contents after = before.afterwards(packet.getElement());
        return world.is("observing") ? Oracle.nothingChanged(before, after, server.sent()) : Oracle.refused(before, after);
    }
}
