package org.igniterealtime.openfire.plugins.decloak.protocol.decloak.gateway;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.igniterealtime.openfire.plugins.decloak.model.Address;
import org.igniterealtime.openfire.plugins.decloak.stanza.DiscoAnswer;

/**
 * A contact, or a gateway, and what is or will be known of it. Those who wait are told on the thread that concludes it,
 * without any lock.
 */
final class ContactEntry {

    private static final Capability NOTHING = new Capability.Unknown("");

    private final Address contact;
    private final CompletableFuture<Capability> finding = new CompletableFuture<>();
    private boolean open = true;
    private boolean asked;
    private boolean concluded;
    private Instant until = Instant.MAX;

    /** Nothing is known, and nobody has been asked yet. */
    ContactEntry(Address contact) {
        this.contact = contact;
    }

    /**
     * One that was asked and is done with.
     *
     * @param otherwise until when that holds if it is a failure
     */
    static ContactEntry of(Address contact, Capability finding, Instant otherwise) {
        ContactEntry entry = new ContactEntry(contact);
        entry.ask();
        entry.close();
        entry.conclude(finding, otherwise);
        return entry;
    }

    Address contact() {
        return contact;
    }

    /** What is known, as soon as something is. */
    CompletableFuture<Capability> finding() {
        return finding;
    }

    /** It is being asked. */
    synchronized void ask() {
        asked = true;
    }

    /** It has been silent or has replied, or it is not asked. */
    synchronized void close() {
        open = false;
    }

    /** Whether it waits for its turn or for a reply. */
    synchronized boolean isOpen() {
        return open;
    }

    /**
     * Tells those who wait what is known.
     *
     * @param otherwise until when that holds if it is a failure, or if nobody was asked
     * @return false if they have been told already; then this changes nothing
     */
    boolean conclude(Capability how, Instant otherwise) {
        return isFirst(how, otherwise) && finding.complete(how);
    }

    private synchronized boolean isFirst(Capability how, Instant otherwise) {
        if (concluded) {
            return false;
        }
        concluded = true;
        until = asked && how instanceof Capability.Known ? Instant.MAX : otherwise;
        return true;
    }

    /** Whether nobody need be asked, again or for the first time. */
    synchronized boolean holds(Instant now) {
        return open || !concluded || now.isBefore(until);
    }

    /** What it can do, if that is known. */
    Optional<DiscoAnswer> known() {
        return finding.getNow(NOTHING) instanceof Capability.Known known ? Optional.of(known.answer()) : Optional.empty();
    }
}
