package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoInfo;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoReply;

/**
 * What the contacts of one gateway can do. Each is asked once, however many requests wait for it; only so many are
 * asked at a time; a contact that does not answer stands for what the gateway itself can do, and where several in a row
 * did not, no more of them are asked.
 */
final class GatewayContacts {

    /** How many are asked at a time. */
    static final int AT_A_TIME = 20;
    /** How many contacts are remembered, those that wait included. */
    static final int REMEMBERED = 2_000;
    /** How many silent contacts in a row it takes for the gateway to be taken for one whose contacts do not answer. */
    static final int SILENT_IN_A_ROW = 3;
    /** How long it is remembered that something could not be found out. */
    static final Duration FAILURE = Duration.ofMinutes(1);

    private final Address gateway;
    private final Discovery discovery;
    private final InstantSource clock;
    private final Map<Address, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<DiscoInfo, DiscoAnswer> answers = new LinkedHashMap<>();
    private final Turns<Entry> turns = new Turns<>(AT_A_TIME, this::ask);
    private int silentInARow;

    GatewayContacts(String domain, Discovery discovery, InstantSource clock) {
        this.gateway = new Address("", domain, "");
        this.discovery = discovery;
        this.clock = clock;
    }

    /** What a contact can do: at once, if it is remembered. */
    CompletableFuture<Finding> find(Address contact) {
        Entry entry;
        synchronized (this) {
            Entry known = entries.get(contact);
            if (known != null && known.holds(clock.instant())) {
                return known.finding;
            }
            if (!makeRoom()) {
                return CompletableFuture.completedFuture(
                    new Finding.Unknown("Too many of its contacts are being asked what they can do"));
            }
            entry = new Entry(contact);
            entries.put(contact, entry);
            // The gateway itself first: others wait for it.
            if (contact.equals(gateway)) {
                turns.addFirst(entry);
            } else {
                turns.add(entry);
            }
        }
        turns.handOut();
        return entry.finding;
    }

    /** What a contact can do, if that is remembered; nobody is asked. */
    synchronized Optional<DiscoAnswer> remembered(Address contact) {
        Entry entry = entries.get(contact);
        return entry != null && entry.finding.getNow(Entry.NOTHING) instanceof Finding.Known known
            ? Optional.of(known.answer())
            : Optional.empty();
    }

    /** The gateway has said of itself what it can do, without having been asked here. */
    void learn(DiscoReply reply) {
        Entry entry = new Entry(gateway);
        Finding finding = findingOf(reply);
        conclude(entry, finding);
        Optional<Entry> before;
        synchronized (this) {
            before = Optional.ofNullable(entries.put(gateway, entry));
            before.ifPresent(turns::remove);
        }
        before.ifPresent(asked -> asked.finding.complete(finding));
    }

    /** The gateway has gone: whoever waits is told so. */
    void close() {
        List<Entry> open;
        synchronized (this) {
            turns.clear();
            open = List.copyOf(entries.values());
        }
        open.forEach(entry -> entry.finding.complete(new Finding.Unknown("It has disconnected")));
    }

    private boolean makeRoom() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (entries.size() >= REMEMBERED && oldest.hasNext()) {
            if (oldest.next().finding.isDone()) {
                oldest.remove();
            }
        }
        return entries.size() < REMEMBERED;
    }

    private void ask(Entry entry) {
        if (!entry.contact.equals(gateway) && contactsAreSilent()) {
            replied(entry, new DiscoReply.Silence());
        } else {
            discovery.ask(entry.contact, reply -> replied(entry, reply));
        }
    }

    private synchronized boolean contactsAreSilent() {
        return silentInARow >= SILENT_IN_A_ROW;
    }

    private void replied(Entry entry, DiscoReply reply) {
        boolean isContact = !entry.contact.equals(gateway);
        turns.release();
        if (isContact) {
            count(reply);
        }
        if (isContact && isNoAnswer(reply)) {
            find(gateway).thenAccept(finding -> conclude(entry, finding));
        } else {
            conclude(entry, findingOf(reply));
        }
        turns.handOut();
    }

    private synchronized void count(DiscoReply reply) {
        silentInARow = reply instanceof DiscoReply.Silence ? silentInARow + 1 : 0;
    }

    private static boolean isNoAnswer(DiscoReply reply) {
        return reply instanceof DiscoReply.Silence
            || reply instanceof DiscoReply.Refused refused && refused.meansNotImplemented();
    }

    private Finding findingOf(DiscoReply reply) {
        if (reply instanceof DiscoReply.Said said) {
            return new Finding.Known(shared(said.answer()));
        } else if (reply instanceof DiscoReply.Malformed malformed) {
            return new Finding.Unknown(malformed.why());
        } else if (reply instanceof DiscoReply.Refused refused) {
            return new Finding.Unknown("Asked what it can do, it replied with the error " + refused.condition());
        }
        return new Finding.Unknown("Asked what it can do, it did not reply in time");
    }

    // Most contacts of a gateway can do the same. It is kept once.
    private synchronized DiscoAnswer shared(DiscoAnswer answer) {
        if (answers.size() > REMEMBERED) {
            answers.clear();
        }
        return answers.computeIfAbsent(answer.info(), info -> answer);
    }

    private void conclude(Entry entry, Finding finding) {
        synchronized (this) {
            if (finding instanceof Finding.Unknown) {
                entry.until = clock.instant().plus(FAILURE);
            }
        }
        entry.finding.complete(finding);
    }

    /** A contact, and what is or will be known of it. */
    private static final class Entry {

        static final Finding NOTHING = new Finding.Unknown("");

        final Address contact;
        final CompletableFuture<Finding> finding = new CompletableFuture<>();
        Instant until = Instant.MAX;

        Entry(Address contact) {
            this.contact = contact;
        }

        boolean holds(Instant now) {
            return !finding.isDone() || now.isBefore(until);
        }
    }
}
