package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;

/**
 * A block list in order, made ready for being searched: for up to three characters in a row, the entries that may have
 * them are known, and only those are looked at. Immutable.
 */
final class BlockSearch {

    /** What characters there are is told apart by a number below this; what shares one is told apart by looking. */
    private static final int BUCKETS = 1 << 16;
    private static final int GRAM = 3;

    private final List<Block> blocks;
    private final String[] texts;
    private final int[] starts;
    private final int[] entries;

    BlockSearch(BlockList list) {
        this.blocks = List.copyOf(list.sorted());
        this.texts = blocks.stream().map(block -> block.jid().toLowerCase(Locale.ROOT)).toArray(String[]::new);
        this.starts = new int[BUCKETS + 1];
        this.entries = index();
    }

    // The entries of all buckets in one row, bucket after bucket; first counted, then filled in.
    private int[] index() {
        visit((bucket, entry) -> starts[bucket + 1]++);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            starts[bucket + 1] += starts[bucket];
        }
        int[] row = new int[starts[BUCKETS]];
        int[] next = Arrays.copyOf(starts, BUCKETS);
        visit((bucket, entry) -> row[next[bucket]++] = entry);
        return row;
    }

    // Every entry once for each bucket that it is in, in the order of the entries.
    private void visit(Place place) {
        int[] last = new int[BUCKETS];
        Arrays.fill(last, -1);
        for (int entry = 0; entry < texts.length; entry++) {
            for (int length = 1; length <= GRAM; length++) {
                for (int at = 0; at + length <= texts[entry].length(); at++) {
                    int bucket = bucket(texts[entry], at, length);
                    if (last[bucket] != entry) {
                        last[bucket] = entry;
                        place.found(bucket, entry);
                    }
                }
            }
        }
    }

    private static int bucket(String text, int at, int length) {
        int hash = length;
        for (int i = at; i < at + length; i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return (hash ^ hash >>> 16) & BUCKETS - 1;
    }

    int size() {
        return blocks.size();
    }

    /**
     * A page of the entries that have a text anywhere in their address.
     *
     * @param text what to look for; empty for all entries
     * @param from how many to leave out
     * @param most how many to have at most
     */
    Found find(String text, int from, int most) {
        if (text.isEmpty()) {
            int start = Math.min(from, blocks.size());
            int end = Math.min(start + most, blocks.size());
            return new Found(blocks.subList(start, end), end < blocks.size());
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Block> found = candidates(wanted).filter(entry -> texts[entry].contains(wanted))
            .skip(from).limit(most + 1L).mapToObj(blocks::get)
            .collect(ArrayList::new, List::add, List::addAll);
        boolean more = found.size() > most;
        return new Found(more ? found.subList(0, most) : found, more);
    }

    private IntStream candidates(String wanted) {
        int length = Math.min(GRAM, wanted.length());
        int rarest = IntStream.rangeClosed(0, wanted.length() - length).map(at -> bucket(wanted, at, length))
            .reduce((one, other) -> sizeOf(other) < sizeOf(one) ? other : one).orElseThrow();
        return Arrays.stream(entries, starts[rarest], starts[rarest + 1]);
    }

    private int sizeOf(int bucket) {
        return starts[bucket + 1] - starts[bucket];
    }

    /**
     * What was found.
     *
     * @param blocks the entries, in order
     * @param more   whether there are more of them
     */
    record Found(List<Block> blocks, boolean more) {
    }

    /** Takes note of an entry that is in a bucket. */
    @FunctionalInterface
    private interface Place {
        void found(int bucket, int entry);
    }
}
