package org.igniterealtime.openfire.plugins.decloak.model;

/**
 * How many bytes of memory it takes to remember something, on a 64-bit JVM with compressed references. Rather too many than
 * too few: a character is taken for two bytes, and nothing for shared. What is remembered of strangers is bounded by it.
 */
public final class MemorySize {

    /** An entry of a map that keeps an order, with its part of the map's table; one of any other map is smaller. */
    public static final long ENTRY = 56;
    /** An instant, or any object of two numbers. */
    public static final long INSTANT = 24;
    /** An object with up to six references. */
    public static final long OBJECT = 40;
    /** A set or a map of its own that keeps an order, with one entry. */
    public static final long COLLECTION = 240;

    private static final long TEXT = 48;
    private static final long ADDRESS = 24;
    // Of an identity with its 128 digits, and its place in a set.
    private static final long IDENTITY = 32 + TEXT + 2 * 128;

    private MemorySize() {
    }

    /** Of a text. */
    public static long of(String text) {
        return text.isEmpty() ? 0 : TEXT + 2L * text.length();
    }

    /** Of an address with its parts. */
    public static long of(Address address) {
        return ADDRESS + of(address.localpart()) + of(address.domain()) + of(address.resource());
    }

    /** Of what is asked for. */
    public static long of(Disclosure disclosure) {
        return OBJECT + IDENTITY * disclosure.identities().size() + of(disclosure.facts());
    }

    private static long of(StanzaFacts facts) {
        if (facts instanceof StanzaFacts.Contact contact) {
            return OBJECT + of(contact.sender());
        }
        // The names of the fields and their values are constants, of which there are few.
        return facts instanceof StanzaFacts.Chat chat ? OBJECT + COLLECTION * (1 + chat.values().size()) : 0;
    }

    /** Of a question with all that is in it. */
    public static long of(DisclosureRequest request) {
        return OBJECT + of(request.requester()) + of(request.target()) + of(request.disclosure());
    }

    /** Of a decision with the texts in its cause. */
    public static long of(Decision decision) {
        Cause cause = decision.cause();
        long why = 0;
        if (cause instanceof Cause.Failure failure) {
            why = of(failure.detail());
        } else if (cause instanceof Cause.Requirement requirement) {
            why = requirement.fields().stream().mapToLong(MemorySize::of).sum();
        }
        return 3 * OBJECT + of(cause.id()) + why;
    }
}
