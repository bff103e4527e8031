package org.igniterealtime.openfire.plugins.decloak.enforcement;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoAnswer;
import org.igniterealtime.openfire.plugins.decloak.protocol.DiscoReply;

/**
 * What the contacts of all gateways can do. It is remembered until the gateway says something else or goes; of a
 * gateway on another server, which nobody tells anything of, for a while.
 */
public final class ContactCapabilities {

    /** How long it is remembered what contacts on other servers can do. */
    static final Duration REMOTE = Duration.ofMinutes(10);

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
    CompletableFuture<Finding> find(Address contact) {
        return contactsOf(contact.domain()).find(contact);
    }

    private GatewayContacts contactsOf(String domain) {
        Instant now = clock.instant();
        return gateways.compute(domain, (key, known) -> known != null && now.isBefore(known.until) ? known
            : new Remembered(new GatewayContacts(domain, discovery, patience, clock),
                isConnected.test(domain) ? Instant.MAX : now.plus(REMOTE))).contacts;
    }

    /** Whether nothing is remembered of any gateway; cheap. */
    boolean isEmpty() {
        return gateways.isEmpty();
    }

    /** What a contact, or its gateway, can do, if that is remembered and named by a node; nobody is asked. */
    Optional<DiscoAnswer> remembered(Address contact, String node) {
        return Optional.ofNullable(gateways.get(contact.domain()))
            .flatMap(gateway -> gateway.contacts.remembered(contact, node));
    }

    /** A gateway has said of itself what it can do. */
    void learn(String domain, DiscoReply reply) {
        contactsOf(domain).learn(reply);
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

    /** The contacts of one gateway, and until when they are good. */
    private record Remembered(GatewayContacts contacts, Instant until) {
    }
}
