package org.igniterealtime.openfire.plugins.decloak.protocol;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.NO_GROUPS;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.Consent;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.policy.Rules;
import org.igniterealtime.openfire.plugins.decloak.policy.ServerContext;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.jivesoftware.openfire.session.ClientSession;
import org.xmpp.packet.IQ;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/** A host for some users with a resource each, which routes and books directed presence as Openfire does. */
final class SmallHost implements ServerContext {

    static final String CAPS = "<c xmlns='http://jabber.org/protocol/caps' ver='x'/>";
    private static final String REVEALING = "<show>dnd</show><status>on the phone</status>" + CAPS
        + "<hashname xmlns='urn:xmpp:th:hashname' value='" + "0123456789abcdef".repeat(4) + "'/>";

    /** Who sees whom as available. */
    final Set<Pair> seen = new HashSet<>();
    /** Presence that came with more than a minimal one has, since the last look. */
    final List<Pair> revealed = new ArrayList<>();
    /** Who has been given whose hashname, since the last look. */
    final Set<Pair> named = new HashSet<>();
    final Interception plugin;

    private final Set<Integer> online = new HashSet<>();
    private final Map<Integer, Integer> streams = new HashMap<>();
    /** Sessions that have lost their full JID to others, which the host has not told yet. */
    private final List<Map.Entry<Integer, Integer>> displaced = new ArrayList<>();
    private final Set<Pair> booked = new HashSet<>();

    /** One sees the other; or one has sent directed presence to the other. */
    record Pair(int one, int other) {
    }

    SmallHost(Supplier<Policy> policies, InstantSource clock, Consent consent) {
        plugin = new Interception(policies, NO_GROUPS, this, clock, consent);
        when(plugin.sessions.getSession(any(JID.class))).thenAnswer(call -> session(numberOf(call.getArgument(0))));
        doAnswer(call -> {
            route(call.getArgument(0));
            return null;
        }).when(plugin.router).route(any(Presence.class));
    }

    static Address resource(int user) {
        return Rules.address("u" + user + "@shakespeare.lit/r");
    }

    boolean isOnline(int user) {
        return online.contains(user);
    }

    void comeOnline(int user) {
        if (online.add(user)) {
            logIn(user);
        }
    }

    /** Another client logs in under the full JID of one that is there; nobody is told that this is gone (5.1.1). */
    void displace(int user) {
        displaced.add(Map.entry(user, streams.get(user)));
        seen.removeIf(pair -> pair.one == user);
        logIn(user);
    }

    private void logIn(int user) {
        plugin.logIn(resource(user), "stream" + streams.merge(user, 1, Integer::sum));
    }

    /** The host tells of the sessions that have been displaced. */
    void tellLate() {
        displaced.forEach(session -> plugin.logOut(resource(session.getKey()), "stream" + session.getValue()));
        displaced.clear();
    }

    void goOffline(int user, String to) {
        Presence gone = presence(user, to, "");
        gone.setType(Presence.Type.unavailable);
        plugin.read(gone);
        online.remove(user);
        seen.removeIf(pair -> pair.one == user || pair.other == user);
        booked.removeIf(pair -> pair.one == user);
        plugin.done(gone);
        plugin.logOut(resource(user), "stream" + streams.get(user));
    }

    void ask(int requester, int target) {
        route(presence(requester, "u" + target + "@shakespeare.lit", CAPS + Stanzas.TEMPPRES));
    }

    void disclose(int from, int to) {
        route(presence(from, resource(to).toString(), REVEALING));
    }

    void leave(int from, int to) {
        Presence gone = presence(from, resource(to).toString(), "");
        gone.setType(Presence.Type.unavailable);
        route(gone);
    }

    /** A step of a call. What is not unique is repeated: its id, of which there are few. */
    void session(int from, int to, String action, int sid, int id) {
        iq(from, to, "set", id, "<jingle xmlns='urn:xmpp:jingle:1' action='" + action + "' sid='" + sid + "'/>");
    }

    /** A reply to whatever has an id. */
    void reply(int from, int to, String type, int id) {
        iq(from, to, type, id, "");
    }

    private void iq(int from, int to, String type, int id, String content) {
        plugin.pass(new IQ(Stanzas.presence("<iq type='" + type + "' id='" + id + "' from='" + resource(from) + "' to='"
            + resource(to) + "'>" + content + "</iq>").getElement(), true));
    }

    private void route(Presence presence) {
        if (!plugin.read(presence)) {
            return;
        }
        int from = numberOf(presence.getFrom());
        int to = numberOf(presence.getTo());
        if (isOnline(to)) {
            plugin.deliver(presence, false);
            receive(presence, new Pair(to, from));
            plugin.deliver(presence, true);
        }
        plugin.done(presence);
    }

    private void receive(Presence presence, Pair pair) {
        if (presence.isAvailable()) {
            seen.add(pair);
            booked.add(new Pair(pair.other, pair.one));
            if (!presence.getElement().elements().stream()
                    .allMatch(child -> child.getName().matches("c|temppres|hashname"))) {
                revealed.add(pair);
            }
            if (presence.getElement().element("hashname") != null) {
                named.add(pair);
            }
        } else {
            seen.remove(pair);
            booked.remove(new Pair(pair.other, pair.one));
        }
    }

    private ClientSession session(int user) {
        ClientSession session = mock(ClientSession.class);
        when(session.isClosed()).thenReturn(!isOnline(user));
        when(session.getPresence()).thenReturn(Stanzas.presence("<presence>" + REVEALING + "</presence>"));
        return session;
    }

    private static Presence presence(int from, String to, String content) {
        return Stanzas.presence("<presence from='" + resource(from) + "' to='" + to + "'>" + content + "</presence>");
    }

    private static int numberOf(JID jid) {
        return Integer.parseInt(jid.getNode().substring(1));
    }

    @Override
    public TargetKind kindOf(Address target) {
        return TargetKind.USER;
    }

    @Override
    public Relationship relationship(Address requester, Address target) {
        return Relationship.STRANGER;
    }

    @Override
    public List<Address> availableResources(Address target) {
        int user = numberOf(Jids.jidOf(target));
        return isOnline(user) ? List.of(resource(user)) : List.of();
    }
}
