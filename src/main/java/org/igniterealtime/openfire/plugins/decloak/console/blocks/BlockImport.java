package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;

/**
 * What many lines would add to the block list.
 *
 * @param fresh   entries that are not there yet
 * @param already how many lines name what is there already, which is left as it is
 * @param wrong   lines that are not valid
 */
record BlockImport(List<Block> fresh, int already, List<BlockText.Line> wrong) {

    static BlockImport of(String text, BlockText reader, BlockList list) {
        Map<String, Block> fresh = new LinkedHashMap<>();
        List<BlockText.Line> wrong = new ArrayList<>();
        int already = 0;
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!BlockText.counts(line)) {
                continue;
            }
            BlockText.Line read = reader.read(number, line);
            if (read.entry().isEmpty()) {
                wrong.add(read);
            } else if (list.entry(read.entry().get().jid()).isPresent()
                    || fresh.putIfAbsent(read.entry().get().jid(), read.entry().get()) != null) {
                already++;
            }
        }
        return new BlockImport(List.copyOf(fresh.values()), already, wrong);
    }
}
