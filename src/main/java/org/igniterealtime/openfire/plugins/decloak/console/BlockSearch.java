package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;

/** A block list in the order in which it is shown, and the search in it: every entry is looked at. Immutable. */
final class BlockSearch {

    private final BlockList list;
    private final List<Block> blocks;
    private final List<String> texts;

    BlockSearch(BlockList list) {
        this.list = list;
        this.blocks = List.copyOf(list.sorted());
        this.texts = blocks.stream().map(block -> block.jid().toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether this searches just this list, not merely an equal one. */
    boolean isOf(BlockList other) {
        return list == other;
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
        String wanted = text.toLowerCase(Locale.ROOT);
        List<Block> found = IntStream.range(0, texts.size()).filter(entry -> texts.get(entry).contains(wanted))
            .skip(from).limit(most + 1L).mapToObj(blocks::get).toList();
        boolean more = found.size() > most;
        return new Found(more ? found.subList(0, most) : found, more);
    }

    /**
     * What was found.
     *
     * @param blocks the entries, in order
     * @param more   whether there are more of them
     */
    record Found(List<Block> blocks, boolean more) {
    }
}
