package org.igniterealtime.openfire.plugins.decloak.policy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Decision;
import org.igniterealtime.openfire.plugins.decloak.model.DisclosureRequest;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.MemorySize;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;

/**
 * What was decided since the plugin was loaded: the newest decisions, and how often each thing decided. Bounded, in
 * number and in bytes: the entries of a block list, which may be many and come from peers' addresses, are counted
 * together, and so are the gateways beyond so many. Safe for several threads.
 */
public final class DecisionJournal {

    /** How many of the newest decisions are kept. */
    public static final int KEPT = 1_000;
    /** How many bytes they and all counts take at most: of decisions with long addresses, fewer are kept. */
    public static final long MAX_BYTES = 5L << 20;
    /** How many gateways are counted apart. */
    public static final int MAX_GATEWAYS = 256;

    private static final long MAX_BYTES_OF_NEWEST = 4L << 20;
    private static final long OF_ENTRY = 2 * MemorySize.OBJECT + MemorySize.INSTANT;

    private final Deque<Entry> newest = new ArrayDeque<>(KEPT);
    private final Map<Counter, Hits> hits = new ConcurrentHashMap<>();
    private long bytes;
    private final DecisionTimeline timeline = new DecisionTimeline();

    /** Takes note of a decision. */
    public void record(Entry entry) {
        hits.merge(counterOf(entry), new Hits(1, entry.at()), Hits::plus);
        timeline.count(entry.at(), entry.decision());
        synchronized (newest) {
            newest.addFirst(entry);
            bytes += weightOf(entry);
            while (newest.size() > KEPT || bytes > MAX_BYTES_OF_NEWEST) {
                bytes -= weightOf(newest.removeLast());
            }
        }
    }

    private static long weightOf(Entry entry) {
        return OF_ENTRY + MemorySize.of(entry.decision()) + entry.request().map(MemorySize::of).orElse(0L);
    }

    /** Takes note of a failure of ours by which nothing was denied. It is no decision. */
    public void recordFailure(Instant at) {
        timeline.countFailure(at);
    }

    /** The newest decisions, the newest first; at most {@value #KEPT}. */
    public List<Entry> newest() {
        synchronized (newest) {
            return new ArrayList<>(newest);
        }
    }

    /** How many decisions there were when. */
    public DecisionTimeline timeline() {
        return timeline;
    }

    /** How often each cause led to each level. */
    public Map<Counter, Hits> hits() {
        return Collections.unmodifiableMap(hits);
    }

    /** How often a rule decided, whatever the level was, and when last; empty if it never did. */
    public Optional<Hits> hitsOf(String rule) {
        return hits.entrySet().stream()
            .filter(counted -> counted.getKey().isOf(Cause.Kind.RULE) && counted.getKey().id().equals(rule))
            .map(Map.Entry::getValue)
            .reduce(Hits::plus);
    }

    /** Forgets the counts of rules that are no longer there. */
    public void retainRules(Collection<Rule> rules) {
        var ids = rules.stream().map(Rule::id).collect(Collectors.toSet());
        hits.keySet().removeIf(counter -> counter.isOf(Cause.Kind.RULE) && !ids.contains(counter.id()));
    }

    private Counter counterOf(Entry entry) {
        Cause cause = entry.decision().cause();
        Counter apart = new Counter(entry.decision().level(), cause.kind(), cause.id());
        boolean together = cause.kind() == Cause.Kind.BLOCK
            || cause.kind() == Cause.Kind.GATEWAY && !hits.containsKey(apart) && countedGateways() >= MAX_GATEWAYS;
        return together ? new Counter(entry.decision().level(), cause.kind(), "") : apart;
    }

    private long countedGateways() {
        return hits.keySet().stream().filter(counter -> counter.isOf(Cause.Kind.GATEWAY)).count();
    }

    /**
     * One decision that was made.
     *
     * @param at       when
     * @param mode     whether it had an effect
     * @param request what was asked; empty if the stanza was not a request that could be decided
     * @param decision what was decided, and why
     */
    public record Entry(Instant at, Mode mode, Optional<DisclosureRequest> request, Decision decision) {
    }

    /**
     * What is counted apart.
     *
     * @param level what was to happen
     * @param kind  what decided
     * @param id    which one of that sort; empty for all of it together
     */
    public record Counter(Level level, Cause.Kind kind, String id) {

        private boolean isOf(Cause.Kind other) {
            return kind == other;
        }
    }

    /**
     * A count.
     *
     * @param count how often
     * @param last  when last
     */
    public record Hits(long count, Instant last) {

        private Hits plus(Hits other) {
            return new Hits(count + other.count, last.isAfter(other.last) ? last : other.last);
        }
    }
}
