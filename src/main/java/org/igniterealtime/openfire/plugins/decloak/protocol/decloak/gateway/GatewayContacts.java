package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;

/**
 * What the contacts of one gateway can do. Each is asked once, however many requests wait for it, and only so many are
 * asked at a time. The gateway itself is asked along with the first of them: it stands in for a contact that has not
 * replied when the patience with it is over, whether it is slow or has not had its turn yet, and what that replies
 * later counts the next time. Where several in a row did not reply at all, no more of them are asked.
 */
final class GatewayContacts {

    /** How many are asked at a time. */
    static final int AT_A_TIME = 20;
    /** How many are remembered, the gateway and those that wait included. */
    static final int REMEMBERED = 2_000;
    /** How many silent contacts in a row it takes for the gateway to be taken for one whose contacts do not answer. */
    static final int SILENT_IN_A_ROW = 3;
    /** How long it is remembered that something could not be found out, or that nobody was asked. */
    static final Duration FAILURE = Duration.ofMinutes(1);

    private final Address gateway;
    private final Discovery discovery;
    private final Patience patience;
    private final InstantSource clock;
    private final Map<Address, ContactEntry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Capabilities findings = new Capabilities(REMEMBERED);
    private final RequestQueue<ContactEntry> turns = new RequestQueue<>(AT_A_TIME, this::ask);
    private int silentInARow;

    GatewayContacts(String domain, Discovery discovery, Patience patience, InstantSource clock) {
        this.gateway = new Address("", domain, "");
        this.discovery = discovery;
        this.patience = patience;
        this.clock = clock;
    }

    /** What a contact can do: at once, if it is remembered. */
    CompletableFuture<Capability> find(Address contact) {
        ContactEntry entry;
        synchronized (this) {
            ContactEntry known = entries.get(contact);
            if (known != null && known.holds(clock.instant())) {
                return known.finding();
            }
            if (!contact.equals(gateway) && !makeRoom()) {
                return CompletableFuture.completedFuture(
                    new Capability.Unknown("Too many of its contacts are being asked what they can do"));
            }
            entry = new ContactEntry(contact);
            entries.put(contact, entry);
        }
        begin(entry);
        return entry.finding();
    }

    // The gateway needs no turn: others wait for it. Once a contact has been silent, it would be too late to ask it.
    private void begin(ContactEntry entry) {
        if (isGateway(entry)) {
            askNow(entry);
        } else {
            patience.whenOver(() -> standInFor(entry));
            turns.add(entry);
            find(gateway);
            turns.handOut();
        }
    }

    private void askNow(ContactEntry entry) {
        entry.ask();
        discovery.ask(entry.contact(), reply -> replied(entry, reply));
    }

    private boolean isGateway(ContactEntry entry) {
        return entry.contact().equals(gateway);
    }

    /**
     * What a contact, or the gateway that has stood in for it, can do, if that is remembered and named by a node;
     * nobody is asked.
     */
    synchronized Optional<DiscoAnswer> remembered(Address contact, String node) {
        return Stream.of(contact, gateway).map(entries::get).filter(Objects::nonNull)
            .flatMap(entry -> entry.known().stream())
            .filter(answer -> answer.capabilities().nodes().contains(node))
            .findFirst();
    }

    /** The gateway has said of itself what it can do, without having been asked here. */
    void learn(DiscoReply reply) {
        Capability finding = findings.of(reply);
        remember(gateway, finding).ifPresent(asked -> conclude(asked, finding));
    }

    /** The gateway has gone: whoever waits is told so. */
    void close() {
        List<ContactEntry> open;
        synchronized (this) {
            turns.clear();
            open = List.copyOf(entries.values());
        }
        open.forEach(entry -> conclude(entry, new Capability.Unknown("It has disconnected")));
    }

    private boolean makeRoom() {
        Iterator<ContactEntry> oldest = entries.values().iterator();
        while (entries.size() >= REMEMBERED && oldest.hasNext()) {
            ContactEntry one = oldest.next();
            if (!one.isOpen() && !isGateway(one)) {
                oldest.remove();
            }
        }
        return entries.size() < REMEMBERED;
    }

    private void ask(ContactEntry entry) {
        if (contactsAreSilent()) {
            entry.close();
            turns.release();
            standInFor(entry);
        } else {
            askNow(entry);
        }
    }

    private synchronized boolean contactsAreSilent() {
        return silentInARow >= SILENT_IN_A_ROW;
    }

    private void replied(ContactEntry entry, DiscoReply reply) {
        entry.close();
        if (isGateway(entry)) {
            found(entry, findings.of(reply));
            return;
        }
        turns.release();
        count(reply);
        if (reply.saysNothingOfTheEntity()) {
            standInFor(entry);
        } else {
            found(entry, findings.of(reply));
        }
        turns.handOut();
    }

    private synchronized void count(DiscoReply reply) {
        silentInARow = reply instanceof DiscoReply.Silence ? silentInARow + 1 : 0;
    }

    private void standInFor(ContactEntry entry) {
        if (!entry.finding().isDone()) {
            find(gateway).thenAccept(finding -> conclude(entry, finding));
        }
    }

    // What comes too late for those who waited is remembered for the next ones.
    private void found(ContactEntry entry, Capability finding) {
        if (!conclude(entry, finding) && isNewestOf(entry)) {
            remember(entry.contact(), finding);
        }
    }

    private synchronized boolean isNewestOf(ContactEntry entry) {
        return entries.get(entry.contact()) == entry;
    }

    private Optional<ContactEntry> remember(Address contact, Capability finding) {
        ContactEntry entry = ContactEntry.of(contact, finding, clock.instant().plus(FAILURE));
        synchronized (this) {
            return Optional.ofNullable(entries.put(contact, entry));
        }
    }

    private boolean conclude(ContactEntry entry, Capability finding) {
        return entry.conclude(finding, clock.instant().plus(FAILURE));
    }
}
