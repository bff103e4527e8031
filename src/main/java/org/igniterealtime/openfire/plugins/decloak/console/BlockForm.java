package org.igniterealtime.openfire.plugins.decloak.console;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.web.ConsoleTexts;
import org.igniterealtime.openfire.plugins.decloak.console.web.Mistakes;
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

    static BlockForm of(PageRequest request) {
        return new BlockForm(request.parameter("jid"), request.parameter("note"), request.parameter("expires"));
    }

    /** What is wrong, by field. */
    Mistakes mistakes(BlockText reader, BlockList list, ConsoleTexts texts) {
        Optional<AddressPattern> who = reader.who(jid);
        return new Mistakes.Collector(texts)
            .checkLength("jid", jid, PolicySchema.WHO_BYTES)
            .check(who.isPresent(), "jid", "mistake.blocked")
            .check(who.isEmpty() || list.entry(who.get().text()).isEmpty(), "jid", "mistake.blocked-already")
            .checkLength("note", note, PolicySchema.NOTE_BYTES)
            .check(expires.isEmpty() || new Times(texts).read(expires).isPresent(), "expires", "mistake.time")
            .mistakes();
    }

    /** The entry; there must be no mistakes. */
    Block read(BlockText reader, ConsoleTexts texts) {
        return new Block(reader.who(jid).orElseThrow(), note, new Times(texts).read(expires));
    }
}
