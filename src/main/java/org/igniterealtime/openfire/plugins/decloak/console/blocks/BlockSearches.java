package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Has the block list in force made ready for being searched once for each change of it, not once for each page. */
public final class BlockSearches {

    private volatile Made made = new Made(BlockList.EMPTY, new BlockSearch(BlockList.EMPTY));

    /** Makes a new policy's block list ready, so that whoever looks at it next need not wait. */
    public void prepare(Policy policy) {
        of(policy.blocked());
    }

    BlockSearch of(BlockList list) {
        Made last = made;
        if (last.list != list) {
            last = new Made(list, new BlockSearch(list));
            made = last;
        }
        return last.search;
    }

    /** What was made of which list. */
    private record Made(BlockList list, BlockSearch search) {
    }
}
