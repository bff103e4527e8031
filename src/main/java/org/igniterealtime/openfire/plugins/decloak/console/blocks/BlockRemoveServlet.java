package org.igniterealtime.openfire.plugins.decloak.console.blocks;

import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Front;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageServlet;
import org.igniterealtime.openfire.plugins.decloak.console.web.Visit;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.Outcome;
import java.util.Set;

/** Takes entries off the block list. */
public final class BlockRemoveServlet extends PageServlet {

    private static final long serialVersionUID = 1;

    private final transient PolicyEditor editor;

    public BlockRemoveServlet(Front front, PolicyEditor editor) {
        super(front, "blocked-remove");
        this.editor = editor;
    }

    @Override
    public boolean acceptsGet() {
        return false;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    protected void post(Visit visit) {
        Set<String> jids = Set.copyOf(visit.parameters("jid"));
        if (jids.isEmpty()) {
            visit.redirect(BlockListServlet.PATH, new Notice(Notice.Kind.WARNING, visit.text("blocked.none-chosen")));
            return;
        }
        Policy draft = Drafts.without(editor.current(), jids).withRevision(visit.number("revision").orElse(-1L));
        String what = jids.size() == 1 ? jids.iterator().next() : jids.size() + " addresses";
        Outcome outcome = editor.apply(visit.administrator(), "no longer blocked: " + what, draft);
        if (outcome instanceof Outcome.Refused refused) {
            visit.redirect(BlockListServlet.PATH, Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(BlockListServlet.PATH, visit.text("done.unblocked", jids.size()));
        }
    }
}
