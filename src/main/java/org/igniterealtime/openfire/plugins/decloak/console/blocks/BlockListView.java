package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The page with the block list.
 *
 * @param form     the form for another entry
 * @param mistakes what is wrong in it, by field
 * @param revision the revision that changes are based on
 * @param wanted   what is looked for; empty for all
 * @param size     how long the whole list is
 * @param from     how many entries come before those that are shown
 * @param rows     the entries that are shown
 * @param previous where the page before begins
 * @param next     where the page after begins
 * @param domains  domains to offer
 * @param zone     the time zone of times
 */
public record BlockListView(BlockForm form, Map<String, String> mistakes, long revision, String wanted, int size,
                            int from, List<BlockRow> rows, Optional<Integer> previous, Optional<Integer> next,
                            List<String> domains, String zone) {

    /** What is wrong with a field; empty if nothing is. */
    public String mistake(String field) {
        return mistakes.getOrDefault(field, "");
    }

    /** The number of the last entry that is shown. */
    public int last() {
        return from + rows.size();
    }
}
