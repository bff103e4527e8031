package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;

/** Drafts whose block list is another, and whose revision is the same. */
public final class Drafts {

    private Drafts() {
    }

    /** With more entries; of two for the same address the new one stands. */
    public static Policy with(Policy policy, Collection<Block> blocks) {
        List<Block> all = new ArrayList<>(policy.blocked().entries());
        all.addAll(blocks);
        return replaced(policy, all);
    }

    static Policy without(Policy policy, Set<String> jids) {
        return replaced(policy,
            policy.blocked().entries().stream().filter(block -> !jids.contains(block.jid())).toList());
    }

    private static Policy replaced(Policy policy, Collection<Block> blocks) {
        return policy.withBlocked(BlockList.of(blocks));
    }
}
