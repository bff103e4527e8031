package org.igniterealtime.openfire.plugins.decloak.console.rules;

import java.util.Optional;
import org.igniterealtime.openfire.plugins.decloak.console.change.PolicyEditor;
import org.igniterealtime.openfire.plugins.decloak.console.change.Refusals;
import org.igniterealtime.openfire.plugins.decloak.console.web.ChangeEndpoint;
import org.igniterealtime.openfire.plugins.decloak.console.web.PageRequest;
import org.igniterealtime.openfire.plugins.decloak.policy.Policy;
import org.igniterealtime.openfire.plugins.decloak.storage.ReplaceResult;

/** Moves a rule, or switches it on or off. */
public final class RuleActionEndpoint implements ChangeEndpoint {

    /** The address. */
    public static final String PATH = "rule-action";

    private final PolicyEditor editor;

    public RuleActionEndpoint(PolicyEditor editor) {
        this.editor = editor;
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void post(PageRequest visit) {
        String id = visit.parameter("id");
        String action = visit.parameter("action");
        Optional<Policy> draft = draft(editor.current(), id, action);
        if (draft.isEmpty()) {
            visit.refuse(400);
            return;
        }
        ReplaceResult outcome = editor.apply(visit.administrator(), "rule " + id + ": " + action,
            draft.get().withRevision(visit.number("revision").orElse(-1L)));
        if (outcome instanceof ReplaceResult.Refused refused) {
            visit.redirect(PolicyEndpoint.PATH, Refusals.notice(refused, visit.texts()));
        } else {
            visit.redirect(PolicyEndpoint.PATH, visit.text("done.rule", id));
        }
    }

    private static Optional<Policy> draft(Policy policy, String id, String action) {
        return switch (action) {
            case "up" -> Optional.of(Drafts.moved(policy, id, -1));
            case "down" -> Optional.of(Drafts.moved(policy, id, 1));
            case "enable" -> Optional.of(Drafts.enabled(policy, id, true));
            case "disable" -> Optional.of(Drafts.enabled(policy, id, false));
            default -> Optional.empty();
        };
    }
}
