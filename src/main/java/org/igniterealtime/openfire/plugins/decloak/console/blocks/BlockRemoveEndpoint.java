package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import java.util.Set;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.ChangeEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Takes entries off the block list. */
public final class BlockRemoveEndpoint implements ChangeEndpoint {

    private final PolicyEditor editor;

    public BlockRemoveEndpoint(PolicyEditor editor) {
        this.editor = editor;
    }

    @Override
    public String path() {
        return "blocked-remove";
    }

    @Override
    public void post(PageRequest visit) {
        Set<String> jids = Set.copyOf(visit.parameters("jid"));
        if (jids.isEmpty()) {
            visit.redirect(BlockListEndpoint.PATH, new Notice(Notice.Kind.WARNING, visit.text("blocked.none-chosen")));
            return;
        }
        Policy draft = Drafts.without(editor.current(), jids).withRevision(visit.number("revision").orElse(-1L));
        String what = jids.size() == 1 ? jids.iterator().next() : jids.size() + " addresses";
        ReplaceResult outcome = editor.apply(visit.administrator(), "no longer blocked: " + what, draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            visit.redirect(BlockListEndpoint.PATH, Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(BlockListEndpoint.PATH, visit.text("done.unblocked", jids.size()));
        }
    }
}
