package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.ChangePreview;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.Endpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.Notice;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Asks whether a rule is to be deleted, and deletes it. */
public final class RuleDeleteEndpoint implements Endpoint {

    /** The address. */
    public static final String PATH = "rule-delete";

    private final PolicyEditor editor;
    private final ChangePreview effect;

    public RuleDeleteEndpoint(PolicyEditor editor, ChangePreview effect) {
        this.editor = editor;
        this.effect = effect;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public boolean acceptsPost() {
        return true;
    }

    @Override
    public void get(PageRequest visit) {
        ask(visit, visit.parameter("id"));
    }

    @Override
    public void post(PageRequest visit) {
        String id = visit.parameter("id");
        Policy draft = Drafts.without(editor.current(), id).withRevision(visit.number("revision").orElse(-1L));
        ReplaceResult outcome = editor.apply(visit.administrator(), "rule " + id + " deleted", draft);
        if (outcome instanceof ReplaceResult.Refused refused) {
            ask(visit, id, Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(PolicyEndpoint.PATH, visit.text("done.rule-deleted", id));
        }
    }

    private void ask(PageRequest visit, String id, Notice... notices) {
        Policy policy = editor.current();
        if (Drafts.find(policy, id).isEmpty()) {
            visit.redirect(PolicyEndpoint.PATH, new Notice(Notice.Kind.WARNING, visit.text("no-such-rule", id)));
            return;
        }
        View view = new View(id, policy.revision(), Optional.of(effect.of(policy, Drafts.without(policy, id))));
        visit.show("rule-delete", PolicyEndpoint.ITEM, visit.text("rule.title.delete", id), view, notices);
    }

    /** What the question is about. */
    public record View(String id, long revision, Optional<ChangePreview.View> effect) {
    }
}
