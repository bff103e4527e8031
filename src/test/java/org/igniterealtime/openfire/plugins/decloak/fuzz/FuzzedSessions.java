package org.igniterealtime.openfire.plugins.decloak.fuzz;

import static org.igniterealtime.openfire.plugins.decloak.policy.Rules.address;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.sharing.HashnameDirectory;
import org.igniterealtime.openfire.plugins.decloak.sharing.KnownHashname;
import org.igniterealtime.openfire.plugins.decloak.sharing.SessionEnd;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharing;
import org.igniterealtime.openfire.plugins.decloak.sharing.Sharings;
import org.jivesoftware.openfire.session.ClientSession;
import org.xmpp.packet.JID;
import org.xmpp.packet.Presence;

/**
 * The sessions of the server's users. They follow one another under the same full JIDs, and the host tells of it at once,
 * late or, where another session has taken a full JID, never.
 */
final class FuzzedSessions {

    /** Those who can have a session. */
    static final List<Address> RESOURCES = List.of(World.ONLINE.get(0), World.ONLINE.get(1),
        address("juliet@shakespeare.lit/balcony"), address("juliet@shakespeare.lit/chamber"));

    private final Map<Address, String> streams = new HashMap<>();
    private final List<SessionEnd> untold = new ArrayList<>();
    private final Map<Address, Set<String>> over = new HashMap<>();
    private final Sharings sharings;
    private final HashnameDirectory hashnames;
    private final Supplier<Presence> shown;
    private List<Consumer<SessionEnd>> listeners = List.of();
    private int last;

    FuzzedSessions(Sharings sharings, HashnameDirectory hashnames, Supplier<Presence> shown) {
        this.sharings = sharings;
        this.hashnames = hashnames;
        this.shown = shown;
        RESOURCES.forEach(this::begin);
    }

    void tellOf(List<Consumer<SessionEnd>> ends) {
        listeners = ends;
    }

    /** The stream of the session that has a full JID; empty if there is none. */
    String of(Address resource) {
        return streams.getOrDefault(resource, "");
    }

    private void begin(Address resource) {
        streams.put(resource, "stream" + ++last);
    }

    /** A session that has a full JID; null if there is none. */
    ClientSession session(JID jid) {
        Address resource = address(jid.toString());
        String stream = of(resource);
        return stream.isEmpty() ? null : mock(ClientSession.class, withSettings().stubOnly().defaultAnswer(call ->
            switch (call.getMethod().getName()) {
                case "getPresence" -> shown.get();
                case "getAddress" -> jid;
                default -> !stream.equals(of(resource));
            }));
    }

    /** Something happens to one of them. Returns what the plugin has made wrong of it, or nothing. */
    String happen(Random random) {
        Address resource = RESOURCES.get(random.nextInt(RESOURCES.size()));
        return switch (random.nextInt(3)) {
            case 0 -> of(resource).isEmpty() ? logIn(resource)
                : random.nextInt(3) == 0 ? logOut(resource, random.nextBoolean()) : null;
            case 1 -> displace(resource, random.nextInt(3), random.nextInt(3));
            default -> untold.isEmpty() ? null : tell(untold.remove(random.nextInt(untold.size())));
        };
    }

    private String logIn(Address resource) {
        begin(resource);
        return tell(SessionEnd.displacedBy(resource, of(resource)));
    }

    private String logOut(Address resource, boolean late) {
        SessionEnd end = SessionEnd.ended(resource, streams.remove(resource));
        return late ? later(end) : tell(end);
    }

    // Of the beginning of the next one it tells at once, of the end of this one early, late or never.
    private String displace(Address resource, int end, int order) {
        String before = of(resource);
        begin(resource);
        SessionEnd begun = SessionEnd.displacedBy(resource, of(resource));
        SessionEnd ended = SessionEnd.ended(resource, before);
        return switch (before.isEmpty() ? 2 : end) {
            case 0 -> order == 0 ? first(tell(ended), tell(begun)) : first(tell(begun), tell(ended));
            case 1 -> first(later(ended), tell(begun));
            default -> tell(begun);
        };
    }

    private static String first(String one, String other) {
        return one == null ? other : one;
    }

    private String later(SessionEnd departure) {
        untold.add(departure);
        return null;
    }

    private String tell(SessionEnd departure) {
        Address resource = departure.resource();
        Set<String> theirs = over.computeIfAbsent(resource, any -> new HashSet<>());
        for (int i = 1; i <= last; i++) {
            String stream = "stream" + i;
            if (departure.stream().equals(stream) != departure.displaced() && !stream.equals(of(resource))) {
                theirs.add(stream);
            }
        }
        List<Sharing> before = sharings.all();
        listeners.forEach(listener -> listener.accept(departure));
        for (Sharing sharing : before) {
            if (!sharings.lives(sharing.id()) && !isOver(sharing) && !isOfNone(sharing)) {
                return "The end of a session ended what another one shares: " + departure + ", " + sharing;
            }
        }
        return outlived();
    }

    private boolean isOver(Sharing sharing) {
        return isOver(sharing.requester(), sharing.streams().from()) || isOver(sharing.target(), sharing.streams().to());
    }

    // It was somebody's who had no session, though there was nobody else whose it could be.
    private static boolean isOfNone(Sharing sharing) {
        return RESOURCES.contains(sharing.requester()) && sharing.streams().from().isEmpty()
            || RESOURCES.contains(sharing.target()) && sharing.streams().to().isEmpty();
    }

    private boolean isOver(Address resource, String stream) {
        return over.getOrDefault(resource, Set.of()).contains(stream);
    }

    /** What lives though a session of it is over, and that was told; or nothing. */
    String outlived() {
        for (Sharing sharing : sharings.all()) {
            if (isOver(sharing)) {
                return "A sharing has outlived one of its sessions: " + sharing;
            }
        }
        for (Address resource : RESOURCES) {
            for (KnownHashname known : hashnames.known(resource)) {
                if (isOver(resource, known.stream())) {
                    return "A hashname has outlived its session: " + known;
                }
            }
        }
        return null;
    }
}
