package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoReply;

/**
 * What the contacts of all gateways can do. It is remembered until the gateway says something else or goes; of a
 * gateway on another server, which nobody tells anything of, for a while. Only so many gateways are remembered, and only so
 * many bytes of each: beyond that, it is found out again. Safe for several threads.
 */
public final class ContactCapabilities {

    // An entry for the contact, with what waits for it, and with the patience that is had with it.
    private static final long OF_CONTACT = MemorySize.ENTRY + 10 * MemorySize.OBJECT;
    // What sums an answer up (XEP-0115 §5.1).
    private static final long OF_HASH = 3 * MemorySize.OBJECT;

    /** How long it is remembered what contacts on other servers can do. */
    static final Duration REMOTE = Duration.ofMinutes(10);

    /** How many gateways are remembered, and how many bytes of each of them. */
    public static final int MAX_GATEWAYS = 32;
    public static final long MAX_BYTES_OF_GATEWAY = 2L << 20;
    /** How many bytes that is of all of them. */
    public static final long MAX_BYTES = MAX_GATEWAYS * MAX_BYTES_OF_GATEWAY;

    private final Discovery discovery;
    private final Patience patience;
    private final Predicate<String> isConnected;
    private final InstantSource clock;
    private final Map<String, Remembered> gateways = new ConcurrentHashMap<>();

    /**
     * Knows nothing yet.
     *
     * @param patience    how long is waited for a contact before its gateway stands in for it
     * @param isConnected whether a domain is that of a component which is connected
     */
    public ContactCapabilities(Discovery discovery, Patience patience, Predicate<String> isConnected,
                               InstantSource clock) {
        this.discovery = discovery;
        this.patience = patience;
        this.isConnected = isConnected;
        this.clock = clock;
    }

    /** What a contact can do: at once, if it is remembered. */
    CompletableFuture<Capability> find(Address contact) {
        GatewayContacts contacts = contactsOf(contact.domain());
        weigh(contact.domain(), contact, OF_CONTACT + MemorySize.of(contact));
        return contacts.find(contact);
    }

    private Discovery weighing(String domain) {
        return (whom, then) -> discovery.ask(whom, reply -> {
            weigh(domain, reply);
            then.accept(reply);
        });
    }

    private void weigh(String domain, DiscoReply reply) {
        if (reply instanceof DiscoReply.Said said) {
            weigh(domain, said.answer().capabilities().verification(), OF_HASH + said.answer().bytes());
        }
    }

    // Who waits is still told; only the next one has it found out again.
    private void weigh(String domain, Object what, long bytes) {
        Remembered remembered = gateways.get(domain);
        if (remembered != null && remembered.weight.isTooMuchWith(what, bytes)) {
            gateways.remove(domain, remembered);
        }
    }

    private GatewayContacts contactsOf(String domain) {
        Instant now = clock.instant();
        if (gateways.size() >= MAX_GATEWAYS && !gateways.containsKey(domain)) {
            gateways.keySet().stream().findAny().ifPresent(gateways::remove);
        }
        return gateways.compute(domain, (key, known) -> known != null && now.isBefore(known.until) ? known
            : new Remembered(new GatewayContacts(domain, weighing(domain), patience, clock),
                isConnected.test(domain) ? Instant.MAX : now.plus(REMOTE), new Weight())).contacts;
    }

    /** Whether a domain is that of a component which is connected. */
    boolean isConnected(String domain) {
        return isConnected.test(domain);
    }

    /** Whether nothing is remembered of any gateway; cheap. */
    boolean isEmpty() {
        return gateways.isEmpty();
    }

    /** Of how many gateways anything is remembered. */
    int size() {
        return gateways.size();
    }

    /** What a contact, or its gateway, can do, if that is remembered and named by a node; nobody is asked. */
    Optional<DiscoAnswer> remembered(Address contact, String node) {
        return Optional.ofNullable(gateways.get(contact.domain()))
            .flatMap(gateway -> gateway.contacts.remembered(contact, node));
    }

    /** A gateway has said of itself what it can do. */
    void learn(String domain, DiscoReply reply) {
        contactsOf(domain).learn(reply);
        weigh(domain, reply);
    }

    /** Forgets what has been remembered for long enough. */
    void forgetOver() {
        Instant now = clock.instant();
        gateways.values().removeIf(gateway -> !now.isBefore(gateway.until));
    }

    /** Something about a gateway has changed: what was found out until now is not asked any more. */
    void forget(String domain) {
        gateways.remove(domain);
    }

    /** A gateway has gone: those who wait are told, too. */
    void close(String domain) {
        Remembered gone = gateways.remove(domain);
        if (gone != null) {
            gone.contacts.close();
        }
    }

    /** The contacts of one gateway, until when they are good, and how much there is of them. */
    private record Remembered(GatewayContacts contacts, Instant until, Weight weight) {
    }

    /** How many bytes are remembered of one gateway. What is the same is remembered once. */
    private static final class Weight {

        private final Set<Object> known = new HashSet<>();
        private long bytes;

        synchronized boolean isTooMuchWith(Object what, long more) {
            if (known.add(what)) {
                bytes += more + MemorySize.ENTRY;
            }
            return bytes > MAX_BYTES_OF_GATEWAY;
        }
    }
}
