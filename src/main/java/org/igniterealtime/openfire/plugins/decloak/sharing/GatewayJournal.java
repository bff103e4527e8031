package org.igniterealtime.openfire.plugins.decloak.sharing;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often gateways were answered for since the plugin was loaded, and why they last were not. At most so many gateways are
 * remembered; of more, any one is forgotten. Safe for several threads.
 */
public final class GatewayJournal {

    /** How many gateways are remembered, and how many characters of why they were not answered for. */
    public static final int MAX = 256;
    public static final int MAX_CHARACTERS = 500;
    /** How many bytes that takes at most, as long as a domain can be (RFC 6122 §2.1). */
    public static final long MAX_BYTES = 1L << 20;

    private static final Duration NEWS = Duration.ofMinutes(10);

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** Takes note that a requester was answered from a contact at a gateway. */
    public void answered(String domain, Instant at) {
        makeRoomFor(domain);
        entries.merge(domain, new Entry(1, Optional.of(at), Optional.empty()),
            (before, now) -> new Entry(before.answers + 1, now.lastAnswer, before.lastFailure));
    }

    /**
     * Takes note that a contact at a gateway could not be answered for.
     *
     * @param why a sentence for the operator
     * @return whether that is news: something else, or nothing, was wrong the last time, or it was long ago
     */
    public boolean failed(String domain, String why, Instant at) {
        makeRoomFor(domain);
        return failedShortly(domain, why.substring(0, Math.min(MAX_CHARACTERS, why.length())), at);
    }

    private boolean failedShortly(String domain, String why, Instant at) {
        Optional<Failure> before = of(domain).lastFailure;
        entries.merge(domain, new Entry(0, Optional.empty(), Optional.of(new Failure(at, why))),
            (known, now) -> new Entry(known.answers, known.lastAnswer, now.lastFailure));
        return before.filter(failure -> failure.why.equals(why) && failure.at.plus(NEWS).isAfter(at)).isEmpty();
    }

    private void makeRoomFor(String domain) {
        if (entries.size() >= MAX && !entries.containsKey(domain)) {
            entries.keySet().stream().findAny().ifPresent(entries::remove);
        }
    }

    /** What is known of a gateway. */
    public Entry of(String domain) {
        return entries.getOrDefault(domain, Entry.NONE);
    }

    /**
     * What is known of one gateway.
     *
     * @param answers     how many answers were given
     * @param lastAnswer  when the last one was
     * @param lastFailure why an answer could not be given, the last time
     */
    public record Entry(long answers, Optional<Instant> lastAnswer, Optional<Failure> lastFailure) {

        private static final Entry NONE = new Entry(0, Optional.empty(), Optional.empty());
    }

    /** Why an answer could not be given, and when. */
    public record Failure(Instant at, String why) {
    }
}
