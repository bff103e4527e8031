package org.igniterealtime.openfire.plugins.decloak.console.limits;

import java.util.List;
import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.blocks.Drafts;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.ChangeEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.model.AddressParser;
import org.igniterealtime.openfire.plugins.decloak.policy.AddressPattern;
import org.igniterealtime.openfire.plugins.decloak.policy.Block;
import org.igniterealtime.openfire.plugins.decloak.storage.Blocks;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Puts somebody who was above a limit on the block list, or all of its domain. */
public final class OffenderBlockEndpoint implements ChangeEndpoint {

    private final PolicyEditor editor;
    private final AddressParser addresses;

    public OffenderBlockEndpoint(PolicyEditor editor, AddressParser addresses) {
        this.editor = editor;
        this.addresses = addresses;
    }

    @Override
    public String path() {
        return "limits-block";
    }

    @Override
    public void post(PageRequest visit) {
        Optional<AddressPattern> who = Blocks.who(visit.parameter("jid"), addresses);
        if (who.isEmpty()) {
            visit.redirect(LimitsEndpoint.PATH, new Notice(Notice.Kind.ERROR, visit.text("mistake.blocked")));
            return;
        }
        Block block = new Block(who.get(), visit.text("limits.block.note"), Optional.empty());
        ReplaceResult outcome = editor.apply(visit.administrator(), "blocked " + block.jid(),
            Drafts.with(editor.current(), List.of(block)).withRevision(visit.number("revision").orElse(-1L)));
        if (outcome instanceof ReplaceResult.Refused refused) {
            visit.redirect(LimitsEndpoint.PATH, Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(LimitsEndpoint.PATH, visit.text("done.blocked", block.jid()));
        }
    }
}
