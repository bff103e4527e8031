package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.console.web.Times;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.policy.BlockList;
import org.igniterealtime.openfire.plugins.decloak.storage.PolicySchema;

/**
 * The form of an entry of the block list, with what somebody typed into it, right or wrong.
 *
 * @param jid     an address, a domain or *.domain
 * @param note    the operator's own words
 * @param expires as a field for date and time has it; empty for never
 */
public record BlockForm(String jid, String note, String expires) {

    static final BlockForm BLANK = new BlockForm("", "", "");

    static BlockForm of(PageRequest visit) {
        return new BlockForm(visit.parameter("jid"), visit.parameter("note"), visit.parameter("expires"));
    }

    Map<String, String> mistakes(BlockText reader, BlockList list, ConsoleTexts texts) {
        Map<String, String> mistakes = new LinkedHashMap<>();
        Optional<AddressPattern> who = reader.who(jid);
        if (BlockText.isTooLong(jid, PolicySchema.WHO_BYTES)) {
            mistakes.put("jid", texts.of("mistake.long", PolicySchema.WHO_BYTES));
        } else if (who.isEmpty()) {
            mistakes.put("jid", texts.of("mistake.blocked"));
        } else if (list.entry(who.get().text()).isPresent()) {
            mistakes.put("jid", texts.of("mistake.blocked-already"));
        }
        if (BlockText.isTooLong(note, PolicySchema.NOTE_BYTES)) {
            mistakes.put("note", texts.of("mistake.long", PolicySchema.NOTE_BYTES));
        }
        if (!expires.isEmpty() && new Times(texts).read(expires).isEmpty()) {
            mistakes.put("expires", texts.of("mistake.time"));
        }
        return mistakes;
    }

    /** The entry; there must be no mistakes. */
    Block read(BlockText reader, ConsoleTexts texts) {
        return new Block(reader.who(jid).orElseThrow(), note, new Times(texts).read(expires));
    }
}
